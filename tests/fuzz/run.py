"""Fuzz the readers, guided by the branches they take.

usage: python tests/fuzz/run.py [TARGET ...] [--seconds N] [--corpus FOLDER] [--keep FOLDER]

Each target (all of them by default) runs for N seconds in a process of its own, from the seeds of `seeds.py` and what
FOLDER holds of earlier runs. The first input of each kind that breaks a promise, and one that takes more than ten
seconds, is written to the folder of --keep, and the exit status is 1. Needs the extra `fuzz` (atheris); without it the
exit status is 3.
"""

import argparse
import hashlib
import importlib.util
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import seeds

HERE = Path(__file__).resolve().parent
# Longer inputs hide their cause and are tried less often.
LONGEST = {"cable": 4000, "statistics": 600, "page": 4000, "rows": 3000}
MISSING = 3
FOUND = "finding: "


def watched(check, prefix):
    """Return a check that keeps the first input of each kind of failure and goes on, so that one run finds them all."""
    kinds = set()

    def run(data):
        try:
            check(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            frames = traceback.extract_tb(error.__traceback__)
            kind = (type(error).__name__, *((frame.filename, frame.lineno) for frame in frames[-2:]))
            if kind not in kinds:
                kinds.add(kind)
                path = Path(f"{prefix}{hashlib.sha256(data).hexdigest()[:12]}")
                path.write_bytes(data)
                print(f"{FOUND}{path}\n{traceback.format_exc()}", flush=True)

    return run


def fuzz(target, prefix, arguments):
    """Run one target in this process until the fuzzer ends it."""
    import atheris  # noqa: PLC0415 - an extra

    with atheris.instrument_imports(include=["cable_parser"]):
        from targets import TARGETS  # noqa: PLC0415 - instrumented while it is imported

    atheris.Setup([sys.argv[0], *arguments], watched(TARGETS[target], prefix))
    atheris.Fuzz()


def start(target, seconds, corpus, keep):
    """Run one target in a process of its own; return whether it found nothing."""
    folder = corpus / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds.seeds(target)):
        (folder / f"seed-{number:04}").write_bytes(seed)
    words = corpus / f"{target}.dict"
    words.write_text(seeds.dictionary(), encoding="ascii")
    keep.mkdir(parents=True, exist_ok=True)
    prefix = f"{keep}/{target}-"
    arguments = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST[target]}",
        f"-dict={words}",
        f"-artifact_prefix={prefix}",
        "-timeout=10",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        str(folder),
    ]
    done = subprocess.run(
        [sys.executable, __file__, "--inside", target, prefix, *arguments], capture_output=True, text=True, check=False
    )
    lines = (done.stdout + done.stderr).splitlines()
    runs = next((line.split()[-1] for line in lines if "number_of_executed_units" in line), "?")
    found = sum(line.startswith(FOUND) for line in lines) + bool(done.returncode)
    print(f"{target}: {runs} inputs in {seconds} s, {found} findings", flush=True)
    if found:
        # What the fuzzer tells of its progress and of its words is left out.
        told = (line for line in lines if not line.startswith(("#", "INFO", "WARNING", "stat::", '"')))
        print("\n".join(told), flush=True)
    return not found


def main():
    """Run the targets; return the exit status."""
    if sys.argv[1:2] == ["--inside"]:
        fuzz(sys.argv[2], sys.argv[3], sys.argv[4:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[[], *LONGEST], metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=30, help="how long each target runs (default 30)")
    parser.add_argument("--corpus", type=Path, help="keep what covers new branches here (default: a folder that goes)")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="where findings go (default fuzz-found)")
    args = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print('needs atheris: pip install "cable-parser[fuzz]"', file=sys.stderr)
        return MISSING
    with tempfile.TemporaryDirectory() as temporary:
        corpus = args.corpus or Path(temporary)
        sound = [start(target, args.seconds, corpus, args.keep) for target in args.targets or LONGEST]
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
