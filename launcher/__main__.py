"""Entry of ./santai: find the verb, prepare what it needs, run it."""

import sys
from pathlib import Path

# Started as a file, so that a folder named "launcher" where the user stands is never taken for this one.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from launcher.progress import RefusalError, say  # noqa: E402 - the path must be right first
from launcher.verbs import run  # noqa: E402

if __name__ == "__main__":
    try:
        sys.exit(run(sys.argv[1:]))
    except RefusalError as refusal:
        say(str(refusal))
        sys.exit(refusal.exit_code)
    except KeyboardInterrupt:
        say("已中断。再次执行同一命令会从断处继续。")
        sys.exit(130)
    except OSError as error:
        say(RefusalError.from_os_error(error))
        sys.exit(1)
