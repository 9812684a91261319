#!/usr/bin/env python3
"""Kills intake wherever it can be killed and asks whether anything was lost.

usage: soak.py PROGRAM [MINUTES] [--stage NAME]...

PROGRAM is sokhao_intake_faults: intake with its crash points. The ledger is
read with Python's own SQLite and hashed anew here, so that the program is not
its own witness. Stages: single, pairs, syscalls (needs strace), power (needs
root and a loop device), mutations (power cuts without fsync: they must be
seen). Prints one line a stage; exit 1 when anything was violated.
"""
import fcntl, hashlib, itertools, os, random, shutil, sqlite3, struct, subprocess, sys, tempfile, time

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
EXT4_IOC_SHUTDOWN, NO_LOG_FLUSH = 0x8004587D, 2
MUTATING = ("mkdirat renameat2 linkat unlinkat openat fsync fdatasync ftruncate pwrite64 write fchmod fchown renameat").split()
FILES = {
    "a.pdf": b"article a", "D007.bin": b"disc data", "D007.cue": b"FILE D007.bin", "D007.toml": b"title = 'x'",
    "folder/bai.docx": b"article in a folder", "folder/anh/1.jpg": b"picture", "twin 1.pdf": b"twin", "twin 2.pdf": b"twin",
    "linked.pdf": b"has a second name",
}
ENTRIES, DROPS = 5, 6


def sha(data):
    return hashlib.sha256(data).hexdigest()


class Scene:
    """An inbox with files in it, a store and a ledger. The inbox may lie on another file system."""

    def __init__(self, program, base, other=None):
        self.program, self.base = program, base
        self.inbox = os.path.join(other or base, "inbox")
        self.store, self.db = os.path.join(base, "store"), os.path.join(base, "sokhao.db")
        for name, data in FILES.items():
            path = os.path.join(self.inbox, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as f:
                f.write(data)
        os.link(os.path.join(self.inbox, "linked.pdf"), os.path.join(other or base, "second name"))

    def run(self, fault="", around=()):
        env = {"PATH": "/usr/bin:/bin"}
        if fault:
            env["SOKHAO_FAULT"] = fault
        done = subprocess.run([*around, self.program, "run", self.inbox, self.store, "sqlite://" + self.db], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode(errors="replace")

    def state(self):
        db = sqlite3.connect("file:" + self.db + "?mode=ro", uri=True)
        try:
            return "\n".join(db.iterdump())
        finally:
            db.close()

    def violations(self):
        bad = []
        code, said = self.run()
        if code != 0:
            bad.append(f"a clean restart ends with {code}: {said[-300:]}")
        if not os.path.exists(self.db):
            return bad + ["I1: there is no ledger"]
        before = self.state()
        again, _ = self.run()
        if again != code or self.state() != before:
            bad.append("I12: a second restart changes the ledger")
        for place in ("staging", "tmp"):
            if os.listdir(os.path.join(self.store, place)):
                bad.append(f"I7: {place} is not empty")
        left = [n for n in os.listdir(self.inbox) if not n.startswith("_")]
        if left:
            bad.append(f"I1: left in the inbox: {left}")
        db = sqlite3.connect("file:" + self.db + "?mode=ro", uri=True)
        ask = lambda words: db.execute(words).fetchall()
        objects = dict(ask("SELECT sha256, size FROM object"))
        for data in FILES.values():
            if sha(data) not in objects:
                bad.append(f"I1: lost: {data!r}")
        for name, size in objects.items():
            try:
                data = open(os.path.join(self.store, "sha256", name[:2], name), "rb").read()
            except OSError as error:
                bad.append(f"I2: {error}")
                continue
            if len(data) != size or sha(data) != name:
                bad.append(f"I2: object {name[:12]} has {len(data)} of {size} bytes, or others")
        for words, expected in (("SELECT COUNT(*) FROM entry", ENTRIES), ("SELECT COUNT(*) FROM intake_drop", DROPS),
                                ("SELECT COUNT(*) FROM entry_version", ENTRIES), ("SELECT COUNT(*) FROM job WHERE state = 'queued'", ENTRIES)):
            if ask(words)[0][0] != expected:
                bad.append(f"I3: {words} is {ask(words)[0][0]}, not {expected}")
        previous, number = "0" * 64, 0
        for row in ask("SELECT number, at, kind, entry, body, hash FROM event ORDER BY number"):
            number += 1
            if row[0] != number or sha("\n".join([previous, *map(str, row[:5])]).encode()) != row[5]:
                bad.append(f"I10: the chain of events breaks at {number}")
                break
            previous = row[5]
        if ask("SELECT number, hash FROM event_head") != [(number, previous)]:
            bad.append("I10: the head of the chain is not its end")
        if ask("PRAGMA integrity_check") != [("ok",)] or ask("PRAGMA foreign_key_check"):
            bad.append("I11: the ledger is damaged")
        db.close()
        return bad


class Tally:
    def __init__(self, name):
        self.name, self.runs, self.fired, self.bad = name, 0, 0, []

    def add(self, what, fired, violations):
        self.runs += 1
        self.fired += fired
        self.bad += [f"{what}: {v}" for v in violations]

    def tell(self):
        print(f"{self.name:<28} {self.runs:5} runs  {self.fired:5} faults fired  {len(self.bad):3} violations", flush=True)
        for line in self.bad[:5]:
            print("    " + line, flush=True)


class Folder:
    """A passing folder in memory, where there is room, with a fresh inbox on the disk beside it when asked."""

    def __init__(self, across=False):
        self.base = tempfile.mkdtemp(prefix="soak-", dir=MEMORY)
        self.other = tempfile.mkdtemp(prefix="soak-") if across else None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for path in filter(None, (self.base, self.other)):
            shutil.rmtree(path, ignore_errors=True)


class Disk:
    """A file system of its own that can lose its power: ext4 on a loop device."""

    def __init__(self):
        self.image = tempfile.NamedTemporaryFile(prefix="soak-", dir=MEMORY, suffix=".img")
        self.image.truncate(3 << 30)  # above the disk floor; only what is written takes memory
        self.place = tempfile.mkdtemp(prefix="soak-disk-")
        subprocess.run(["mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=1,lazy_journal_init=1,nodiscard", "-J", "size=8", self.image.name], check=True, stderr=subprocess.DEVNULL)
        self.mount()

    def mount(self):
        subprocess.run(["mount", "-o", "loop,commit=300", self.image.name, self.place], check=True, stderr=subprocess.DEVNULL)

    def cut_power(self):
        fd = os.open(self.place, os.O_RDONLY)
        fcntl.ioctl(fd, EXT4_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        os.close(fd)
        subprocess.run(["umount", self.place], check=True)
        self.mount()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", self.place], stderr=subprocess.DEVNULL)
        os.rmdir(self.place)
        self.image.close()


def killed(code):
    return code in (-9, 137)


def single(program, points, in_time):
    tally, silent = Tally("single kills"), set(points)
    for across, occurrence, point in itertools.product((False, True), (1, 2, 3), points):
        if not in_time():
            break
        with Folder(across) as folder:
            scene = Scene(program, folder.base, folder.other)
            fired = killed(scene.run(f"{point}:{occurrence}:kill")[0])
            if fired:
                silent.discard(point)
            tally.add(f"{point}:{occurrence}{' across' if across else ''}", fired, scene.violations())
    else:
        if silent:
            tally.bad.append(f"points that never fired: {sorted(silent)}")
    tally.tell()
    return tally


def pairs(program, points, in_time):
    tally = Tally("pairs of kills")
    for first, second in itertools.product(points, points):
        if not in_time():
            break
        occurrence = random.choice((1, 1, 2))
        with Folder() as folder:
            scene = Scene(program, folder.base)
            fired = killed(scene.run(f"{first}:{occurrence}:kill")[0]) + killed(scene.run(f"{second}:1:kill")[0])
            tally.add(f"{first}:{occurrence} then {second}", fired, scene.violations())
    tally.tell()
    return tally


def syscalls(program, _, in_time):
    tallies = []
    for kind in ("signal=SIGKILL", "error=EIO", "error=ENOSPC"):
        tally = Tally("syscalls, " + kind)
        for call in MUTATING:
            for nth in itertools.count(1):
                if not in_time():
                    break
                with Folder() as folder:
                    scene = Scene(program, folder.base)
                    around = ("strace", "-f", "-q", "-o", folder.base + "/trace", "-e", f"trace={call}", "-e", f"inject={call}:{kind}:when={nth}")
                    code, _said = scene.run(around=around)
                    with open(folder.base + "/trace", errors="replace") as trace:
                        text = trace.read()
                    fired = killed(code) or "(INJECTED)" in text
                    if not fired:
                        break
                    tally.add(f"{call} no. {nth}", True, scene.violations())
        tally.tell()
        tallies.append(tally)
    return tallies


def power(program, points, in_time, around=(), name="power cuts", occurrences=(1, 2, 3), uploader="synced"):
    tally = Tally(name)
    for occurrence, point in itertools.product(occurrences, points):
        if not in_time():
            break
        with Disk() as disk:
            scene = Scene(program, disk.place)
            if uploader == "synced":
                os.sync()  # its bytes are on the disk; what counts is ours
            fired = killed(scene.run(f"{point}:{occurrence}:kill", around)[0])
            disk.cut_power()
            tally.add(f"{point}:{occurrence}", fired, scene.violations())
    return tally


def power_stage(program, points, in_time):
    tally = power(program, points, in_time)
    tally.tell()
    return tally


def mutations(program, points, in_time):
    """Programs whose syncs do nothing must be caught, or the power cuts prove nothing."""
    tallies = []
    late = [p for p in points if p.startswith(("ledger.after", "release."))]
    # SQLite syncs by fdatasync, intake by fsync.
    for call, what, uploader in (("fdatasync", "ledger not synced", "synced"), ("fsync", "files not synced", "not synced")):
        quiet = ("strace", "-f", "-q", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:retval=0")
        tally = power(program, late, in_time, quiet, "mutation: " + what, (2, 3), uploader)
        promise = ": I1:" if uploader == "synced" else ": I2:"  # what an unsynced uploader never wrote is nobody's loss
        seen = sum(promise in line for line in tally.bad)
        tally.bad = [] if seen or tally.runs == 0 else [f"a program with its {what} was not caught"]
        print(f"{tally.name:<28} {tally.runs:5} runs  {tally.fired:5} faults fired  {seen:3} violations, as it must be", flush=True)
        for line in tally.bad:
            print("    " + line, flush=True)
        tallies.append(tally)
    return tallies


def possible(stage):
    if stage == "syscalls":
        return shutil.which("strace") is not None
    if stage in ("power", "mutations"):
        if os.geteuid() != 0 or not os.path.exists("/dev/loop-control") or not shutil.which("mkfs.ext4"):
            return False
        try:
            with Disk():
                return stage == "power" or shutil.which("strace") is not None
        except (subprocess.CalledProcessError, OSError):
            return False
    return True


STAGES = {"single": single, "power": power_stage, "mutations": mutations, "pairs": pairs, "syscalls": syscalls}


def main():
    words = sys.argv[1:]
    chosen = [words[i + 1] for i, w in enumerate(words) if w == "--stage"] or list(STAGES)
    program = os.path.abspath(words[0])
    minutes = float(words[1]) if len(words) > 1 and not words[1].startswith("--") else 10.0
    end = time.monotonic() + minutes * 60
    points = subprocess.run([program, "points"], check=True, stdout=subprocess.PIPE).stdout.decode().split()
    tallies = []
    for stage in chosen:
        if not possible(stage):
            print(f"{stage:<28} passed over: not possible on this machine", flush=True)
            continue
        made = STAGES[stage](program, points, lambda: time.monotonic() < end)
        tallies += made if isinstance(made, list) else [made]
    bad = sum(len(t.bad) for t in tallies)
    print(f"{sum(t.runs for t in tallies)} runs, {sum(t.fired for t in tallies)} faults fired, {bad} violations")
    return 1 if bad or not any(t.runs for t in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
