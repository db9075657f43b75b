"use strict";(()=>{var r=globalThis.__edition,m=e=>new URL(e,r.base).href;function n(e){try{return localStorage.getItem(e)}catch{return null}}function s(e,t){try{localStorage.setItem(e,t)}catch{}}var p=e=>`${new URL(m("..")).pathname}.${e}`,i=e=>JSON.parse(n(p(e))??"null");function u(){Object.assign(window,{__md_get:i,__md_set:(t,a)=>s(p(t),JSON.stringify(a))})}var f=`<label class="md-header__button md-icon" for="__search"><svg viewBox="0 0 24 24" class="icon-magnify" aria-hidden="true"></svg></label>
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
`;var k=["media","scheme","primary","accent"];function h(){let e=i("__palette")?.color;if(e)for(let t of k)e[t]&&document.body.setAttribute(`data-md-color-${t}`,e[t])}var _=`<form class="md-header__option" data-md-component="palette">
  <input class="md-option" data-md-color-media="(prefers-color-scheme: light)" data-md-color-scheme="default" data-md-color-primary="custom" data-md-color-accent="custom" aria-label="{to_dark}" type="radio" name="__palette" id="__palette_0">
  <label class="md-header__button md-icon" title="{to_dark}" for="__palette_1" hidden>
    <svg viewBox="0 0 24 24" class="icon-white-balance-sunny" aria-hidden="true"></svg>
  </label>
  <input class="md-option" data-md-color-media="(prefers-color-scheme: dark)" data-md-color-scheme="slate" data-md-color-primary="custom" data-md-color-accent="custom" aria-label="{to_light}" type="radio" name="__palette" id="__palette_1">
  <label class="md-header__button md-icon" title="{to_light}" for="__palette_0" hidden>
    <svg viewBox="0 0 24 24" class="icon-moon-waning-crescent" aria-hidden="true"></svg>
  </label>
</form>
`;var b=(e,t)=>e.replace(/\{(\w+)\}/g,(a,o)=>String(t[o])),g=e=>(e.toWellFormed?.()??e).replace(/[&<>"']/g,t=>`&#${t.charCodeAt(0)};`);var E=Object.fromEntries(Object.entries({...r.say,base:r.base}).map(([e,t])=>[e,g(t)])),l=e=>Object.assign(document.createElement("template"),{innerHTML:b(e,E)}).content;var v=`<button type="button" class="md-header__button reading-button" popovertarget="reading" aria-label="{reading}" title="{reading}">字</button>
<div class="reading" id="reading" popover>
  <fieldset><legend>{size}</legend>
    <label><input type="radio" name="size" value="small">{size_small}</label>
    <label><input type="radio" name="size" value="" checked>{size_normal}</label>
    <label><input type="radio" name="size" value="large">{size_large}</label>
    <label><input type="radio" name="size" value="larger">{size_larger}</label>
  </fieldset>
  <fieldset><legend>{face}</legend>
    <label><input type="radio" name="face" value="" checked>{face_serif}</label>
    <label><input type="radio" name="face" value="sans">{face_sans}</label>
  </fieldset>
  <fieldset><legend>{indent}</legend>
    <label><input type="radio" name="indent" value="" checked>{indent_two}</label>
    <label><input type="radio" name="indent" value="none">{indent_none}</label>
  </fieldset>
</div>
`;var y=(e,t,a=HTMLElement)=>[...e.querySelectorAll(t)].filter(o=>o instanceof a);var c=document.documentElement;function x(){for(let e of y(document,".reading input",HTMLInputElement)){let{name:t,value:a}=e,o=`reading.${t}`;a&&n(o)===a&&(e.checked=!0,c.setAttribute(`data-${t}`,a)),e.addEventListener("change",()=>{a?c.setAttribute(`data-${t}`,a):c.removeAttribute(`data-${t}`),s(o,a)})}}var d=document.currentScript;document.documentElement.classList.replace("no-js","js");u();d.previousElementSibling?.before(l(v),l(_));"withoutSearch"in d.dataset||d.after(l(f));h();x();})();
