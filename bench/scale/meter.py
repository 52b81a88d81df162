"""Processor seconds and memory of programs with all their processes, from /proc."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def seconds_of(root: int) -> float:
    """What a program and all that it started have taken so far."""
    return sum(sum(map(int, fields[11:15])) for fields in _tree(root)) / TICK


def memory_of(root: int) -> int:
    """Bytes in memory now. What its processes share counts for each."""
    return sum(int(fields[21]) for fields in _tree(root)) * PAGE


def _tree(root: int) -> list[list[str]]:
    """Of each process: the fields of /proc/PID/stat from the state on."""
    found = {int(one.name): _fields(one) for one in Path("/proc").glob("[0-9]*")}
    children: dict[int, list[int]] = {}
    for process, fields in found.items():
        if fields:
            children.setdefault(int(fields[1]), []).append(process)
    todo, tree = [root], []
    while todo:
        process = todo.pop()
        todo += children.get(process, [])
        if found.get(process):
            tree.append(found[process])
    return tree


def _fields(process: Path) -> list[str]:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
