// Small helpers; every page works without them but for what is live.
"use strict";
(() => {
  const off = "sokhao-khong-phim-tat";
  const legend = document.getElementById("phim-tat");
  const typing = (element) => element.closest("input, textarea, select, video, audio, [contenteditable]");

  // Keyboard: single keys, off while something else wants them.
  if (legend) {
    const box = legend.querySelector("[data-keys-off]");
    box.checked = localStorage.getItem(off) === "1";
    box.addEventListener("change", () => localStorage.setItem(off, box.checked ? "1" : "0"));
    document.querySelectorAll("[data-legend]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => legend.showModal());
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target) || document.querySelector("dialog[open]")) return;
      if (event.key === "?") {
        event.preventDefault();
        legend.showModal();
        return;
      }
      if (localStorage.getItem(off) === "1") return;
      const target = event.key === "/" ? document.querySelector("[data-search]") : document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!target) return;
      event.preventDefault();
      if (event.key === "/") target.focus();
      else target.click();
    });
  }

  // Live parts: the feed says that something moved, the part is asked for again.
  document.querySelectorAll("[data-feed]").forEach((part) => {
    const feed = new EventSource(part.dataset.feed);
    let first = true;
    feed.addEventListener(part.dataset.event, () => {
      if (!first) htmx.trigger(part, "refresh");
      first = false;
    });
    window.addEventListener("pagehide", () => feed.close());
    window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  });

  // Where the session ended meanwhile, the part's answer is the sign-in page: go there.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (new URL(event.detail.xhr.responseURL).pathname === "/dang-nhap") {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // A file's text into the field that is sent.
  document.querySelectorAll("[data-only-script]").forEach((part) => { part.hidden = false; });
  document.querySelectorAll("[data-file-into]").forEach((input) => {
    input.addEventListener("change", async () => {
      if (input.files.length > 0) document.getElementById(input.dataset.fileInto).value = await input.files[0].text();
    });
  });

  // The desk is away for a moment: ask until it answers.
  document.querySelectorAll("[data-wait-for]").forEach((part) => {
    const again = async () => {
      try {
        const answer = await fetch(part.dataset.waitFor, { cache: "no-store" });
        if (answer.ok && (answer.redirected || (await answer.text()).includes("data-applied"))) {
          location.assign(part.dataset.waitFor);
          return;
        }
      } catch { /* not back yet */ }
      setTimeout(again, 700);
    };
    setTimeout(again, 700);
  });
})();
