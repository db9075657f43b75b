// What ruff is for Python: the same bound of complexity, and functions and files that are read at one look.
import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    rules: {
      "complexity": ["error", 10],
      "max-len": ["error", 110],
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", { max: 40, skipComments: true, skipBlankLines: true }],
      "max-depth": ["error", 3],
      "max-params": ["error", 5],
      "eqeqeq": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow": "error",
      "no-irregular-whitespace": ["error", { skipTemplates: true }],
      "no-undef": "off", // tsc knows better
    },
  },
];
