// What the page of citations makes of each text, as the cases say it.
async (citations, typed) => {
  const place = (document, node) => `${document.slug}#${node.anchor}`;
  const answers = [];
  for (const one of typed) {
    const found = await citations.find(one);
    answers.push({
      gives: found.groups.flatMap(({ document, hits }) => hits.map(({ node }) => place(document, node))),
      heads: found.groups.filter(group => group.head).map(({ document }) => document.slug),
      unknown: found.unknown, nearest: found.nearest.map(({ slug }) => slug),
      nowhere: found.nowhere, partial: found.partial,
      lacks: found.missing.map(({ document }) => document.slug),
      near: found.missing.flatMap(({ document, near }) => near.map(node => place(document, node))),
    });
  }
  return answers;
}
