"use strict";(()=>{var t=globalThis.__edition,l=e=>new URL(e,t.base).href;function i(e){try{return localStorage.getItem(e)}catch{return null}}function n(e,a){try{localStorage.setItem(e,a)}catch{}}var d=e=>`${new URL(l("..")).pathname}.${e}`,o=e=>JSON.parse(i(d(e))??"null");function m(){Object.assign(window,{__md_get:o,__md_set:(a,c)=>n(d(a),JSON.stringify(c))})}var p=`<label class="md-header__button md-icon" for="__search"><svg viewBox="0 0 24 24" class="icon-magnify" aria-hidden="true"></svg></label>
<div class="md-search" data-md-component="search" role="dialog" aria-label="{search}">
  <label class="md-search__overlay" for="__search"></label>
  <div class="md-search__inner" role="search">
    <form class="md-search__form" action="{base}search/index.html">
      <input type="text" class="md-search__input" name="q" aria-label="{search_all}" placeholder="{search_all}" autocapitalize="off" autocorrect="off" autocomplete="off" spellcheck="false" data-md-component="search-query" required>
      <label class="md-search__icon md-icon" for="__search">
        <svg viewBox="0 0 24 24" class="icon-magnify" aria-hidden="true"></svg>
        <svg viewBox="0 0 24 24" class="icon-arrow-left" aria-hidden="true"></svg>
      </label>
      <nav class="md-search__options" aria-label="{search}">
        <button type="reset" class="md-search__icon md-icon" title="{reset}" aria-label="{reset}" tabindex="-1">
          <svg viewBox="0 0 24 24" class="icon-close" aria-hidden="true"></svg>
        </button>
      </nav>
      <div class="md-search__suggest" data-md-component="search-suggest"></div>
    </form>
    <div class="md-search__output">
      <div class="md-search__scrollwrap" tabindex="0" data-md-scrollfix>
        <div class="md-search-result" data-md-component="search-result">
          <div class="md-search-result__meta">{preparing}</div>
          <ol class="md-search-result__list" role="presentation"></ol>
        </div>
      </div>
      <label class="search-wordings"><input type="checkbox" data-search-wordings checked> {other_wordings}</label>
    </div>
  </div>
</div>
`;var v=["media","scheme","primary","accent"];function h(){let e=o("__palette")?.color;if(e)for(let a of v)e[a]&&document.body.setAttribute(`data-md-color-${a}`,e[a])}var _=`<form class="md-header__option" data-md-component="palette">
  <input class="md-option" data-md-color-media="(prefers-color-scheme: light)" data-md-color-scheme="default" data-md-color-primary="custom" data-md-color-accent="custom" aria-label="{to_dark}" type="radio" name="__palette" id="__palette_0">
  <label class="md-header__button md-icon" title="{to_dark}" for="__palette_1" hidden>
    <svg viewBox="0 0 24 24" class="icon-white-balance-sunny" aria-hidden="true"></svg>
  </label>
  <input class="md-option" data-md-color-media="(prefers-color-scheme: dark)" data-md-color-scheme="slate" data-md-color-primary="custom" data-md-color-accent="custom" aria-label="{to_light}" type="radio" name="__palette" id="__palette_1">
  <label class="md-header__button md-icon" title="{to_light}" for="__palette_0" hidden>
    <svg viewBox="0 0 24 24" class="icon-moon-waning-crescent" aria-hidden="true"></svg>
  </label>
</form>
`;var u=(e,a)=>e.replace(/\{(\w+)\}/g,(c,b)=>String(a[b])),f=e=>(e.toWellFormed?.()??e).replace(/[&<>"']/g,a=>`&#${a.charCodeAt(0)};`);var x=Object.fromEntries(Object.entries({...t.say,base:t.base}).map(([e,a])=>[e,f(a)])),r=e=>Object.assign(document.createElement("template"),{innerHTML:u(e,x)}).content;var s=document.currentScript;document.documentElement.classList.replace("no-js","js");m();s.previousElementSibling?.before(r(_));"withoutSearch"in s.dataset||s.after(r(p));h();})();
