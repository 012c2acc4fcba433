// What pages do beyond links and forms. Every page works without it.
(() => {
  'use strict';

  const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);

  function dress(root) {
    each(root, '[data-copy]', (button) => {
      button.hidden = !navigator.clipboard;
    });
    each(root, '[data-live]', (toggle) => {
      toggle.hidden = false;
    });
    each(root, '[data-keys]', (toggle) => {
      toggle.hidden = false;
      toggle.setAttribute('aria-pressed', String(keysAreUsed()));
    });
  }

  // Single keys press what names them; who dictates or types by switch can turn them off.
  const keysAreUsed = () => localStorage.getItem('keys') !== 'off';

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, select, textarea');
    if (typing || event.ctrlKey || event.altKey || event.metaKey || !keysAreUsed()) {
      return;
    }
    const named = [...document.querySelectorAll('[data-key]')]
      .find((one) => one.dataset.key.split(' ').includes(event.key));
    if (named) {
      event.preventDefault();
      named.click();
    }
  });

  document.addEventListener('click', (event) => {
    const copy = event.target.closest('[data-copy]');
    if (copy) {
      const text = copy.parentElement.querySelector('code').textContent;
      navigator.clipboard.writeText(text).then(() => {
        copy.textContent = copy.dataset.copied;
      });
    }
    const keys = event.target.closest('[data-keys]');
    if (keys) {
      localStorage.setItem('keys', keysAreUsed() ? 'off' : 'on');
      keys.setAttribute('aria-pressed', String(keysAreUsed()));
    }
    const live = event.target.closest('[data-live]');
    if (live) {
      const paused = live.getAttribute('aria-pressed') !== 'true';
      live.setAttribute('aria-pressed', String(paused));
      document.body.dataset.paused = String(paused);
    }
  });

  // Live parts stand still while the reader has paused them, or reads inside them.
  document.addEventListener('htmx:confirm', (event) => {
    const polls = (event.target.getAttribute('hx-trigger') || '').startsWith('every');
    if (polls && (document.body.dataset.paused === 'true' || document.hidden)) {
      event.preventDefault();
    }
  });

  document.addEventListener('submit', (event) => {
    const sure = event.target.dataset.sure;
    if (sure && !window.confirm(sure)) {
      event.preventDefault();
    }
  });

  // A text opens at the line that is meant, with the line chosen.
  each(document, '[data-line]', (area) => {
    const line = Number(area.dataset.line);
    if (line > 0) {
      const lines = area.value.split('\n');
      const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
      const height = parseFloat(getComputedStyle(area).lineHeight);
      area.setSelectionRange(from, from + lines[line - 1].length);
      area.scrollTop = Math.max(0, (line - 4) * height);
    }
  });

  // A text that was edited is not lost by leaving the page unasked; sending it keeps it.
  let sent = false;
  document.addEventListener('submit', (event) => {
    sent = event.target.querySelector('[data-edited]') !== null;
  });
  window.addEventListener('beforeunload', (event) => {
    const edited = [...document.querySelectorAll('[data-edited]')]
      .some((one) => one.dataset.edited === 'true' || one.value !== one.defaultValue);
    if (edited && !sent) {
      event.preventDefault();
    }
  });

  // What is in full where there is room is folded where there is not; without scripts it is in full.
  const small = window.matchMedia('(max-width: 46rem)');
  const fold = () => each(document, '[data-fold]', (details) => {
    details.open = !small.matches;
  });
  small.addEventListener('change', fold);
  fold();

  document.addEventListener('htmx:afterSwap', (event) => dress(event.target));
  dress(document);
})();
