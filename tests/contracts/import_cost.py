"""Print what `import goldenthread` costs beside `import attrs`; run by `nox -s bench`."""

from __future__ import annotations

import subprocess
import sys
import time

ROUNDS = 15


def best(statement: str) -> float:
    """Time *statement* in fresh interpreters; the fastest is the least disturbed."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", statement], check=True)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main() -> None:
    bare = best("pass")
    attrs = best("import attrs") - bare
    ours = best("import goldenthread") - bare
    both = best("import attrs, goldenthread") - bare
    print(f"interpreter alone     {bare:6.1f} ms")
    print(f"import attrs          {attrs:6.1f} ms")
    print(f"import goldenthread   {ours:6.1f} ms   {ours / attrs:.2f} x attrs")
    print(f"import both           {both:6.1f} ms   {both / attrs:.2f} x attrs")


if __name__ == "__main__":
    main()
