"""Whether a process lives, is still the same one, and belongs to a folder; a zombie counts as dead."""

import subprocess
from pathlib import Path

PROC = Path("/proc")


def start_mark(pid: int) -> str | None:
    """Return what tells this process from a later one with the same number; nothing when it is dead or a zombie.

    Args:
        pid: Process number.

    """
    if not PROC.joinpath("self").exists():
        return _start_mark_elsewhere(pid)
    try:
        # The name in the second field may hold spaces and brackets: count from its end.
        fields = PROC.joinpath(str(pid), "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] in "ZX" else fields[19]


def _start_mark_elsewhere(pid: int) -> str | None:
    answer = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state, _, started = answer.stdout.strip().partition(" ")
    return None if not state or state.startswith("Z") else started.strip()


def servers_in(data: Path) -> set[int]:
    """Return the live PostgreSQL processes that work in a data folder, the main one and its children.

    Args:
        data: The cluster's folder.

    """
    found = set()
    for entry in PROC.iterdir() if PROC.exists() else ():
        if not entry.name.isdigit():
            continue
        try:
            if (entry / "cwd").readlink() == data and (entry / "comm").read_text().strip() == "postgres":
                found.add(int(entry.name))
        except OSError:  # gone meanwhile, a zombie, or another user's
            continue
    return found


def group_of(leader: int, program_folder: Path) -> set[int]:
    """Return live members of a process group that run our programs, though their leader may be gone.

    Args:
        leader: Number of the process that began the group.
        program_folder: Their command line names a program in here.

    """
    found = set()
    for entry in PROC.iterdir() if PROC.exists() else ():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            command = (entry / "cmdline").read_text()
        except OSError:
            continue
        if fields[0] not in "ZX" and int(fields[2]) == leader and str(program_folder) in command:
            found.add(int(entry.name))
    return found
