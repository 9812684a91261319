"""The desk under load: pages beside idle listeners, a large upload that is cut."""
import base64
import http.client
import json
import pathlib
import re
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.parse

PASSWORD = "mat-khau-do-luong"
PIECE = 16 * 1024 * 1024


class Desk:
    """A daemon with one clerk who has signed in."""

    def __init__(self, sokhao):
        self.root = pathlib.Path(tempfile.mkdtemp())
        words = ["--root", str(self.root), "--lang", "en"]
        added = subprocess.run([sokhao, "user", "add", "lan", "--role", "clerk", "--json", *words], capture_output=True, text=True, check=True)
        token = next(value for key, value in json.loads(added.stdout).items() if key in ("code", "token"))
        self.daemon = subprocess.Popen([sokhao, "serve", "--listen", "127.0.0.1:0", *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(re.search(r":(\d+)", self.daemon.stdout.readline().split("//")[1]).group(1))
        self.cookie = ""
        self.post("/dat-mat-khau", {"ten": "lan", "ma": token, "mat-khau": PASSWORD, "lan-hai": PASSWORD})
        if not self.cookie:
            self.post("/dang-nhap", {"ten": "lan", "mat-khau": PASSWORD, "ve": "/quay"})

    def ask(self, method, path, body=None, headers=()):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, body, {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.port}", **dict(headers)})
        answer = line.getresponse()
        text = answer.read()
        if cookie := answer.getheader("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        line.close()
        return answer, text

    def post(self, path, fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})

    def memory_mb(self, what="VmRSS"):
        status = pathlib.Path(f"/proc/{self.daemon.pid}/status").read_text()
        return int(re.search(what + r":\s+(\d+)", status).group(1)) / 1024

    def page_ms(self, path, times=60):
        took = []
        for _ in range(times):
            before = time.perf_counter()
            answer, _ = self.ask("GET", path)
            took.append((time.perf_counter() - before) * 1e3)
            if answer.status != 200:
                raise SystemExit(f"bench: {path} answered {answer.status}")
        took.sort()
        return statistics.median(took), took[int(len(took) * 0.95)]

    def stop(self):
        self.daemon.terminate()
        self.daemon.wait()


def listeners(desk):
    head = f"GET /quay/su-kien HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nCookie: {desk.cookie}\r\n"
    lines = []
    for i in range(520):
        line = socket.create_connection(("127.0.0.1", desk.port))
        line.sendall((head + ("\r\n" if i < 500 else "")).encode())
        lines.append(line)
    for line in lines[:500]:
        if b"200" not in line.recv(4096):
            raise SystemExit("bench: a listener was refused")
    return lines


def per_second(desk, path, seconds=5, threads=4):
    until, counts = time.time() + seconds, [0] * threads

    def ask(k):
        line = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=60)
        while time.time() < until:
            line.request("GET", path, headers={"Cookie": desk.cookie})
            line.getresponse().read()
            counts[k] += 1

    workers = [threading.Thread(target=ask, args=(k,)) for k in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(counts) / seconds


def upload(desk, megabytes=700):
    """Sent in pieces, the fifth cut in its middle and gone on with; the peak memory."""
    answer, _ = desk.post("/tiep-nhan", {"csrf": csrf_of(desk)})
    draft = answer.getheader("Location").split("/")[2]
    size, token = megabytes * 1024 * 1024, csrf_of(desk)
    common = {"Tus-Resumable": "1.0.0", "X-Csrf": token}
    coded = {key: base64.b64encode(value.encode()).decode() for key, value in (("filename", "D001.iso"), ("draft", draft))}
    answer, text = desk.ask("POST", "/tai-len", b"", {**common, "Upload-Length": str(size), "Upload-Metadata": ",".join(f"{k} {v}" for k, v in coded.items())})
    if answer.status != 201:
        raise SystemExit(f"bench: the upload was refused: {answer.status} {text[:200]}")
    place, offset, peak, piece, before, cut = answer.getheader("Location"), 0, 0, b"\x5a" * PIECE, time.time(), False
    while offset < size:
        body = piece[: size - offset]
        if offset >= 4 * PIECE and not cut:
            cut = True
            line = socket.create_connection(("127.0.0.1", desk.port))
            head = f"PATCH {place} HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nOrigin: http://127.0.0.1:{desk.port}\r\nCookie: {desk.cookie}\r\n"
            head += "".join(f"{k}: {v}\r\n" for k, v in common.items())
            head += f"Content-Type: application/offset+octet-stream\r\nUpload-Offset: {offset}\r\nContent-Length: {len(body)}\r\n\r\n"
            line.sendall(head.encode() + body[: PIECE // 2])
            line.close()
            time.sleep(0.5)
            offset = int(desk.ask("HEAD", place, headers=common)[0].getheader("Upload-Offset"))
            continue
        answer, text = desk.ask("PATCH", place, body, {**common, "Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)})
        if answer.status != 204:
            raise SystemExit(f"bench: a piece was refused: {answer.status} {text[:200]}")
        offset = int(answer.getheader("Upload-Offset"))
        peak = max(peak, desk.memory_mb())
    return peak, time.time() - before


def csrf_of(desk):
    return re.search(rb'name="csrf" value="([^"]+)"', desk.ask("GET", "/tiep-nhan")[1]).group(1).decode()


def desk_load(sokhao):
    desk = Desk(str(sokhao))
    try:
        alone = desk.page_ms("/quay")
        rate = per_second(desk, "/quay")
        idle = desk.memory_mb()
        lines = listeners(desk)
        beside = desk.page_ms("/quay")
        print(f"desk: counter page {alone[0]:.1f} ms (95 % within {alone[1]:.1f}), {rate:.0f} requests/s by four clients, {idle:.0f} MB; "
              f"with 500 listeners and 20 half-open connections {beside[0]:.1f} ms (95 % within {beside[1]:.1f}), {desk.memory_mb():.0f} MB")
        for line in lines:
            line.close()
        peak, seconds = upload(desk)
        print(f"upload of 700 MB, cut once and gone on with: {seconds:.1f} s, the daemon's memory at most {peak:.0f} MB ({peak - idle:.0f} MB more than before)")
    finally:
        desk.stop()
