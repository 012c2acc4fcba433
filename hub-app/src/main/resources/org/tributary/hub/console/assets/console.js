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
  }

  document.addEventListener('click', (event) => {
    const copy = event.target.closest('[data-copy]');
    if (copy) {
      const text = copy.parentElement.querySelector('code').textContent;
      navigator.clipboard.writeText(text).then(() => {
        copy.textContent = copy.dataset.copied;
      });
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

  document.addEventListener('htmx:afterSwap', (event) => dress(event.target));
  dress(document);
})();
