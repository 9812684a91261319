// What a judge can get of two entries whose author is known: every answer, header,
// name, picture and metadata is searched for the author.
//
// The article is printed by the browser with the author's data in its body, its
// header and its metadata. Its pages are read back by our own OCR.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { launch, check } from "./browser.mjs";

const [url, token, bin, root, samples] = process.argv.slice(2);
const inbox = `${root}/inbox`;
const sokhao = (...words) => JSON.parse(execFileSync(`${bin}/sokhao`, [...words, "--root", root, "--json"], { encoding: "utf8" }));

const author = "Hồ Thị Kiều Oanh", phone = "0912 345 678", mail = "kieuoanh.ho@quangtri.gov.vn", title = "Tiếng trống báo giờ giao hồ sơ", position = "Công chức Hộ tịch";
// As people write them, and as files and addresses do.
const secrets = [author, "Kiều Oanh", "Kieu Oanh", "kieuoanh", "kieu-oanh", phone, "0912345678", "345 678", "345678", "912345", mail, title, "tieng-trong", position, "bai-cua-kieu", "phim-cua-kieu"];
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^a-z0-9]+/g, " ");
const found_in = (text) => {
  const plain = text.normalize("NFC").toLowerCase(), loose = folded(text);
  return secrets.filter((secret) => plain.includes(secret.toLowerCase()) || ` ${loose} `.includes(` ${folded(secret).trim()} `));
};
const leaks = [];
const search = (where, text) => found_in(text).forEach((secret) => leaks.push(`${where}: ${secret}`));

const words = "cải cách hành chính ở bộ phận một cửa của xã giúp người dân đỡ đi lại nhiều lần";
const paragraph = (i) => `<p>${`${words} `.repeat(6)}${i === 2 ? `Tôi là ${author}, điện thoại ${phone}, thư ${mail}, công tác tại Ủy ban nhân dân xã Tà Rụt.` : ""}${i === 5 ? `Bà HỒ THỊ KIỀU OANH kể lại với dân bản. ĐT: +84 912 345 678.` : ""}</p>`;
const html = `<html lang="vi"><head><title>${title} - ${author}</title><style>body { font: 14pt "Liberation Serif"; } .cover { break-after: page; text-align: center; }</style></head><body>
<div class="cover"><h1>${title}</h1><p>Họ và tên: ${author}</p><p>Chức vụ: ${position}</p><p>Đơn vị: Ủy ban nhân dân xã Tà Rụt</p><p>Số điện thoại: ${phone}</p></div>
${Array.from({ length: 12 }, (_, i) => paragraph(i)).join("")}</body></html>`;
const form = (kind) => `Hình thức: ${kind}\nHọ và tên: ${author}\nChức vụ: ${position}\nĐơn vị công tác: UBND xã Tà Rụt\nSố điện thoại: ${phone}\nTiêu đề: ${title}\nThời gian nộp: 10/9/2020 08:20\nTúi đĩa: có\nĐóng quyển: có\n`;

const browser = await launch();
try {
  const printer = await browser.newPage();
  await printer.setContent(html);
  const pdf = await printer.pdf({ format: "A4", margin: { top: "25mm", bottom: "25mm", left: "30mm", right: "20mm" }, displayHeaderFooter: true,
    headerTemplate: `<div style="font-size:9pt;width:100%;text-align:center">${author}</div>`, footerTemplate: `<div style="font-size:9pt;width:100%;text-align:center"><span class="pageNumber"></span></div>` });
  for (const [name, kind] of [["bai-cua-kieu-oanh", "bài viết"], ["phim-cua-kieu-oanh", "video"]]) {
    mkdirSync(`${root}/${name}`);
    writeFileSync(`${root}/${name}/phieu.txt`, form(kind));
  }
  writeFileSync(`${root}/bai-cua-kieu-oanh/bai-cua-kieu-oanh.pdf`, pdf);
  // Its own metadata names people and a place, too: test_data/preview.
  copyFileSync(`${samples}/preview/named.mp4`, `${root}/phim-cua-kieu-oanh/kieu-oanh 0912345678.mp4`);
  execFileSync("mv", [`${root}/bai-cua-kieu-oanh`, `${root}/phim-cua-kieu-oanh`, inbox]);
  secrets.push("Nguyễn", "named", "2020-09-01");

  let entries = [];
  for (let tries = 0; tries < 120; ++tries) {
    entries = sokhao("list").entries;
    if (entries.length === 2 && entries.every((entry) => entry.verdict)) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  check(entries.length === 2 && entries.every((entry) => entry.verdict), `both are checked: ${JSON.stringify(entries)}`);
  for (const entry of entries) {
    secrets.push(entry.code);
    sokhao("decide", entry.code, "--accept", "--reason", `Chấp nhận bài của ${author}`, "--document", "15/BTC");
  }
  const report = JSON.stringify(entries.map((entry) => sokhao("show", entry.code)));
  check(found_in(report).length > 5, "the search finds what there is to find");
  for (const [, hash] of report.matchAll(/"sha256":"([0-9a-f]{64})"/g)) secrets.push(hash);

  // As a judge, without a browser: every answer as it comes.
  let cookies = "", csrf = "";
  const asked = new Map();
  // `sought`: an address of the test's own making, which pages may repeat.
  const ask = async (path, fields, sought = "") => {
    const answer = await fetch(url + path, { method: fields ? "POST" : "GET", redirect: "manual", headers: { Cookie: cookies, ...(fields ? { "Content-Type": "application/x-www-form-urlencoded", Origin: url } : {}) },
      body: fields ? new URLSearchParams(fields) : undefined });
    const body = Buffer.from(await answer.arrayBuffer());
    const set = answer.headers.get("set-cookie");
    if (set?.startsWith("sid=")) cookies = set.split(";")[0];
    search(`${path} headers`, [...answer.headers].map((pair) => pair.join(": ")).join("\n"));
    search(`${path} bytes`, sought ? body.toString("utf8").replaceAll(sought, "").replaceAll(encodeURIComponent(sought), "") : body.toString("utf8"));
    search(`${path} bytes (UTF-16)`, body.toString("utf16le") + body.subarray(1).toString("utf16le"));
    if (!sought) search("address", decodeURIComponent(path));
    asked.set(path, { status: answer.status, type: answer.headers.get("content-type") ?? "", body, to: answer.headers.get("location") });
    return asked.get(path);
  };
  const signed = await ask("/dat-mat-khau", { ten: "mai", ma: token, "mat-khau": "mat khau rat dai", "lan-hai": "mat khau rat dai" });
  check(signed.status === 303, `signed in: ${signed.status}`);

  // Everything that a page leads to, and what it might lead to.
  const crawl = async (path) => {
    if (asked.has(path)) return;
    const answer = await ask(path);
    if (!answer.type.startsWith("text/html")) return;
    csrf ||= /name="csrf" value="([^"]+)"/.exec(answer.body.toString())?.[1] ?? "";
    for (const [, link] of answer.body.toString().matchAll(/(?:href|src|poster)="([^"#]+)/g)) {
      const next = new URL(link.replaceAll("&amp;", "&"), url + path);
      if (next.origin === url && !next.pathname.startsWith("/ngon-ngu") && !next.pathname.startsWith("/tai-san/")) await crawl(next.pathname + next.search);
    }
  };
  await crawl("/cham");
  const seen = { video: 0, pages: 0, text: 0 };
  for (let turn = 0; turn < 2; ++turn) {
    const taken = await ask("/cham", { csrf });
    check(/^\/cham\/P\d+$/.test(taken.to), `taken: ${taken.to}`);
    for (let tries = 0; tries < 120; ++tries) {
      asked.delete(taken.to);
      const page = (await ask(taken.to)).body.toString();
      if (page.includes("/tep/")) break;
      await new Promise((done) => setTimeout(done, 500));
    }
    asked.delete(taken.to);
    await crawl(taken.to);
    for (const guess of ["manifest.json", "text.html", "pages/001.jpg", "pages/002.jpg", "pages-blind/001.jpg", "waveform.png", "sheet.jpg"]) await crawl(`${taken.to}/tep/${guess}`);
    for (const guess of ["manifest.json", "text.html", "pages/002.jpg"]) check(asked.get(`${taken.to}/tep/${guess}`).status === 404, `${guess} is not for judges`);
    for (const entry of entries) for (const path of [`/ho-so/${entry.code}`, `/ho-so/${entry.code}/giay/slip`]) check((await ask(path, null, path)).status === 403, `${path} is not for judges`);
    for (const path of ["/so-theo-doi", "/quay", "/don-vi"]) check((await ask(path)).status === 403, `${path} is not for judges`);
    for (const way of ["/cham/P00000", `${taken.to}/tep/x`, `${taken.to}/tep/..%2f..`]) await ask(way);
    await ask("/ngon-ngu?chon=en&ve=/cham");
    const held = /name="giu-cho" value="(\d+)"/.exec(asked.get(taken.to).body.toString())[1];
    await ask(`${taken.to}/giu`, { csrf, "giu-cho": held });
    await ask(`${taken.to}/xong`, { csrf, "giu-cho": "999" });
    await ask(`${taken.to}/xong`, { csrf, "giu-cho": held, "ghi-chu": "hay" });
    asked.delete("/cham");
    await crawl("/cham");
  }

  mkdirSync(`${root}/judge`);
  let number = 0;
  for (const [path, answer] of asked) {
    if (answer.status !== 200 || !path.includes("/tep/")) continue;
    const name = path.split("/").pop(), file = `${root}/judge/${number++}-${name}`;
    writeFileSync(file, answer.body);
    if (name === "text-blind.html") ++seen.text;
    if (answer.type === "video/mp4") {
      ++seen.video;
      const tags = JSON.parse(execFileSync("ffprobe", ["-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters", file], { encoding: "utf8" }));
      delete tags.format.filename;
      search(`${name} metadata`, JSON.stringify(tags));
      for (const key of [tags.format, ...tags.streams].flatMap((part) => Object.keys(part.tags ?? {})))
        check(["major_brand", "minor_version", "compatible_brands", "encoder", "language", "handler_name", "vendor_id"].includes(key), `${name} carries ${key}`);
      check(tags.chapters.length === 0, "no chapters");
    }
    if (answer.type.startsWith("image/")) {
      const facts = sokhao("probe", file);
      const text = facts.image?.text ?? "";
      search(`${name} read by OCR`, text);
      if (path.includes("/pages-blind/")) {
        ++seen.pages;
        check(folded(text).includes("hanh chinh"), `${name} was read: ${text.slice(0, 80)}`);
      }
    }
  }
  // The same page with the names on it, as the OCR reads it: the search would find them.
  const open_page = entries.map((entry) => `${root}/store/previews/${entry.code}/v${entry.version}/pages/002.jpg`).find(existsSync);
  check(found_in(sokhao("probe", open_page).image?.text ?? "").includes(phone), "the OCR reads what is not painted over");
  check(seen.video === 1 && seen.text === 1 && seen.pages >= 2, `there was something to search: ${JSON.stringify(seen)}`);
  check(leaks.length === 0, `a judge learns of the author:\n${[...new Set(leaks)].join("\n")}`);
  const body = [...asked].find(([path]) => path.endsWith("text-blind.html"))[1].body.toString();
  check(body.includes("█████") && body.includes("Tà Rụt"), "the name is masked, the unit in the body stays");
  console.log(`blind: ${asked.size} answers searched`);
} finally {
  await browser.close();
}
