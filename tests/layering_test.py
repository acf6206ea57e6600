#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Includes run one way, and each outside library is seen by one folder only.

usage: layering_test.py SOURCE_ROOT
"""
import pathlib
import re
import sys

# A folder may include itself and what stands in its set.
BELOW = {
    "base": set(),
    "text": {"base"},
    "input": {"base", "text"},
    "nn": {"base", "text"},
    "syntax": {"base", "text", "nn"},
    "times": {"base", "text", "syntax"},
    "entities": {"base", "text", "syntax"},
    "extract": {"base", "text", "syntax", "times", "entities"},
    "pipeline": {"base", "text", "syntax", "times", "entities", "extract"},
    "store": {"base", "text", "pipeline"},
    "output": {"base", "text"},
    "eval": {"base", "text", "input", "syntax", "times", "entities", "extract", "pipeline", "output"},
    "cli": {"base", "text", "input", "syntax", "times", "entities", "extract", "pipeline", "store",
            "output", "eval"},
}

# Outside headers and the folders that may see them.
OUTSIDE = {
    r"sqlite3\.h": {"store"},
    r"gumbo\.h": {"input"},
    r"cld2/.*": {"input"},
    r"zlib\.h": {"input"},
    r"hwy/.*": {"nn"},
    r"CLI/.*": {"cli"},
    r"uchardet.*": {"text"},
    r"xxhash\.h": {"base"},
    r"toml\+\+.*": {"entities", "extract", "base"},
    r"simdjson\.h": {"input", "output", "eval"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)


def problems_in(root):
    for path in sorted((root / "src").rglob("*.[ch]*")):
        folder = path.relative_to(root / "src").parts[0]
        test = path.stem.endswith("_test")
        for quote, target in INCLUDE.findall(path.read_text(encoding="utf-8")):
            where = f"{path.relative_to(root)}: includes {target}"
            other = target.split("/")[0]
            if quote == '"' and other in BELOW:
                # A test may bring in anything below the top; the code under test may not.
                if other != folder and other not in BELOW[folder] and not test:
                    yield f"{where}: {folder}/ may not see {other}/"
            elif quote == '"' and not target.startswith("generated/") and not (
                    root / "src" / target).exists() and not (root / target).exists():
                if not target.endswith(("version.h",)):
                    yield f"{where}: not a path from src/"
            for pattern, folders in OUTSIDE.items():
                if re.fullmatch(pattern, target) and folder not in folders:
                    yield f"{where}: only {', '.join(sorted(folders))}/ may see it"
    for path in sorted((root / "include").rglob("*.h")):
        for _, target in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if "/" in target and not target.startswith(("demarche/", "tl/")):
                yield f"{path.relative_to(root)}: includes {target}: not in the public API"


def main():
    root = pathlib.Path(sys.argv[1])
    folders = {p.name for p in (root / "src").iterdir() if p.is_dir()}
    problems = [f"src/{f}: no place in the order of folders" for f in sorted(folders - set(BELOW))]
    problems += problems_in(root)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
