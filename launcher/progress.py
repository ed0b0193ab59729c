"""What the launcher says: short lines on standard error, so that standard output stays a verb's own."""

import errno
import sys


class RefusalError(Exception):
    """The launcher cannot go on, and says in one sentence why and what to do."""

    def __init__(self, sentence: str, *, exit_code: int = 1) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code

    @staticmethod
    def from_os_error(error: OSError) -> str:
        """Put an operating system's error into one sentence.

        Args:
            error: What the system reported.

        """
        if error.errno == errno.ENOSPC:
            return "磁盘空间不足：请腾出至少 1 GB 后再执行同一命令。"
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return f"没有权限写入 {error.filename}：请换一个用户，或用 SANTAI_HOME 指定可写的目录。"
        return f"系统错误：{error}"


def say(sentence: str) -> None:
    """Print one line of progress on standard error.

    Args:
        sentence: Chinese, short, one line.

    """
    print(f"santai：{sentence}", file=sys.stderr, flush=True)
