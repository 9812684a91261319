// A judge's review page: seeking, speed, keys, and the sign of life that keeps
// the dossier in hand. Without it the page still plays, shows and sends.
"use strict";
(() => {
  const keysOff = () => localStorage.getItem("sokhao-khong-phim-tat") === "1";
  const video = document.getElementById("phim");
  const note = document.getElementById("ghi-chu");
  const pages = [...document.querySelectorAll("[data-page]")];

  const speeds = [...document.querySelectorAll("[data-speed]")];
  const setSpeed = (speed) => {
    video.playbackRate = speed;
    speeds.forEach((button) => button.setAttribute("aria-pressed", Number(button.dataset.speed) === speed ? "true" : "false"));
  };
  const seek = (to) => { video.currentTime = Math.max(0, Math.min(to, Number.isFinite(video.duration) ? video.duration - 0.05 : to)); };
  const toggle = () => { if (video.paused) video.play().catch(() => {}); else video.pause(); };
  if (video) {
    speeds.forEach((button) => {
      button.parentElement.hidden = false;
      button.addEventListener("click", () => setSpeed(Number(button.dataset.speed)));
    });
    document.querySelectorAll("[data-seek]").forEach((link) => link.addEventListener("click", (event) => {
      event.preventDefault();
      seek(Number(link.dataset.seek));
      video.play().catch(() => {});
      video.scrollIntoView({ block: "nearest" });
    }));
  }

  const turn = (by) => {
    let here = -1;
    pages.forEach((page, i) => { if (page.getBoundingClientRect().top <= 80) here = i; });
    const page = pages[Math.max(0, Math.min(pages.length - 1, here + by))];
    page.scrollIntoView({ block: "start" });
    page.focus({ preventScroll: true });
  };
  const faster = (by) => {
    const known = speeds.map((button) => Number(button.dataset.speed));
    const at = Math.max(0, known.indexOf(video.playbackRate));
    setSpeed(known[Math.max(0, Math.min(known.length - 1, at + by))]);
  };

  // Before the player's own keys, so that an arrow means the same everywhere.
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key === "Enter" && event.ctrlKey && target === note) {
      event.preventDefault();
      note.form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]")) return;
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    const inPlayer = video && target === video;
    if (keysOff() && !inPlayer) return;
    const pressed = target.closest("button, summary");
    let done = true;
    if (video && event.key === " " && !pressed) { if (!event.repeat) toggle(); }
    else if (video && event.key === "ArrowLeft") seek(video.currentTime - (event.shiftKey ? 30 : 5));
    else if (video && event.key === "ArrowRight") seek(video.currentTime + (event.shiftKey ? 30 : 5));
    else if (video && event.key === "[") faster(-1);
    else if (video && event.key === "]") faster(1);
    else if (pages.length > 0 && event.key === "j") turn(1);
    else if (pages.length > 0 && event.key === "k") turn(-1);
    else if (note && event.key === "g") note.focus();
    else done = false;
    if (!done) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  const legend = document.querySelector("#phim-tat .keys"), own = document.querySelector("[data-page-keys]");
  if (legend && own) [...own.children].reverse().forEach((line) => legend.prepend(line.cloneNode(true)));

  // A preview that is not made yet is looked for again, never while somebody types.
  const unmade = document.querySelector("[data-unmade]");
  if (unmade) setInterval(async () => {
    try {
      const answer = await fetch(location.href, { redirect: "error" });
      if (!answer.ok) return;
      const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-unmade]");
      if (now) unmade.replaceChildren(...now.childNodes);
      else if (document.activeElement !== note) location.reload();
    } catch { /* the server cannot be reached: asked again */ }
  }, 5000);

  // What is typed outlives a reload, in this tab alone.
  const kept = note ? `sokhao-ghi-chu-${note.form.action}` : "";
  if (note) {
    note.value ||= sessionStorage.getItem(kept) ?? "";
    note.addEventListener("input", () => sessionStorage.setItem(kept, note.value));
    note.form.addEventListener("submit", () => sessionStorage.removeItem(kept));
  }

  // The sign of life, for as long as somebody is there.
  const beat = document.querySelector("[data-beat]");
  if (!beat) return;
  const lease = Number(beat.dataset.lease) * 1000, pause = Math.max(1000, Math.min(60000, lease / 4)), away = 20 * 60000;
  const until = document.getElementById("giu-den"), lost = document.getElementById("mat-cho");
  const vi = document.documentElement.lang === "vi";
  let active = Date.now();
  for (const kind of ["keydown", "pointerdown", "pointermove", "scroll", "input"])
    document.addEventListener(kind, () => { active = Date.now(); }, { passive: true });
  const tell = (text) => { lost.textContent = text; lost.hidden = false; };
  const timer = setInterval(async () => {
    if (video && !video.paused) active = Date.now();
    if (Date.now() - active > away) return;
    try {
      const answer = await fetch(beat.dataset.beat, { method: "POST", redirect: "error", headers: { "X-Csrf": beat.dataset.csrf, "Content-Type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ "giu-cho": beat.dataset.token }) });
      if (answer.ok) {
        until.textContent = await answer.text();
        lost.hidden = true;
      } else if (answer.status === 401 || answer.status === 403 || answer.status === 404 || answer.status === 409) {
        clearInterval(timer);
        tell(vi ? "Không còn giữ hồ sơ này (hết giờ giữ, đã có người khác nhận, hoặc phiên làm việc đã hết). Chép lại ghi chú rồi mở trang Chấm bài." : "This dossier is not in hand any more (the time ran out, somebody else has it, or the session ended). Copy the note, then open the page Judging.");
      }
    } catch {
      tell(vi ? "Mất kết nối với máy chủ: vẫn đang thử lại." : "The server cannot be reached: still trying.");
    }
  }, pause);
})();
