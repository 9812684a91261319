// Uploads by tus 1.0: in pieces, gone on with after a cut, also after the page
// was loaded again.
"use strict";
(() => {
  const box = document.querySelector("[data-upload]");
  if (!box) return;
  box.hidden = false;
  const piece = 16 * 1024 * 1024, tries = 40;
  const vi = document.documentElement.lang === "vi";
  const list = box.querySelector("[data-upload-list]"), says = box.querySelector("[data-upload-says]");
  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const common = { "Tus-Resumable": "1.0.0", "X-Csrf": box.dataset.csrf };

  class Refused extends Error {}
  const refusal = async (answer) => new Refused((await answer.text()).trim() || `${answer.status}`);

  async function begin(file, key) {
    const known = localStorage.getItem(key);
    if (known) {
      const state = await fetch(known, { method: "HEAD" });
      if (state.ok && Number(state.headers.get("Upload-Length")) === file.size) return known;
      localStorage.removeItem(key);
    }
    const answer = await fetch("/tai-len", { method: "POST", headers: { ...common, "Upload-Length": file.size,
      "Upload-Metadata": `filename ${base64(file.name.normalize("NFC"))},draft ${base64(box.dataset.upload)}` } });
    if (answer.status !== 201) throw await refusal(answer);
    const place = answer.headers.get("Location");
    localStorage.setItem(key, place);
    return place;
  }

  async function send(file, bar, word) {
    const key = `sokhao-${box.dataset.upload}-${file.name}-${file.size}-${file.lastModified}`;
    for (let failed = 0; ;) {
      try {
        const place = await begin(file, key);
        const state = await fetch(place, { method: "HEAD" });
        if (!state.ok) throw await refusal(state);
        let offset = Number(state.headers.get("Upload-Offset"));
        while (offset < file.size) {
          bar.value = offset;
          word.textContent = `${Math.floor(offset / file.size * 100)} %`;
          const answer = await fetch(place, { method: "PATCH", body: file.slice(offset, offset + piece),
            headers: { ...common, "Content-Type": "application/offset+octet-stream", "Upload-Offset": offset } });
          if ([400, 403, 404, 413, 507].includes(answer.status)) throw await refusal(answer);
          if (answer.status !== 204) throw new Error(`${answer.status}`);
          offset = Number(answer.headers.get("Upload-Offset"));
          failed = 0;
        }
        localStorage.removeItem(key);
        return;
      } catch (error) {
        if (error instanceof Refused || ++failed > tries) throw error;
        word.textContent = vi ? `mất kết nối, thử lại lần ${failed}` : `no connection, try ${failed}`;
        await wait(Math.min(500 * failed, 5000));
      }
    }
  }

  box.querySelector("[data-upload-files]").addEventListener("change", async (event) => {
    event.target.disabled = true;
    let bad = 0;
    for (const file of event.target.files) {
      const line = document.createElement("li"), name = document.createElement("span"), bar = document.createElement("progress"), word = document.createElement("span");
      name.textContent = file.name + " ";
      bar.max = file.size;
      bar.setAttribute("aria-label", file.name);
      line.append(name, word, bar);
      list.append(line);
      try {
        if (file.size === 0) throw new Refused(vi ? "tệp rỗng" : "an empty file");
        await send(file, bar, word);
        word.textContent = vi ? "xong" : "done";
        bar.value = file.size;
      } catch (error) {
        ++bad;
        word.textContent = error.message;
        line.classList.add("return");
      }
      says.textContent = `${file.name}: ${word.textContent}`;
    }
    event.target.disabled = false;
    if (bad === 0) location.reload();
  });
})();
