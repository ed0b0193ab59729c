"""Every verb of ./santai in one table: what it does, what it needs, which function runs it."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from launcher import binaries, environment, home, management, postgres, serving, testing
from launcher.progress import RefusalError, say

MONTH = "santai_month"
"""The database in which a month is played."""


class Needs(Enum):
    """What must stand before a verb runs; each includes the ones before it."""

    NOTHING = 0
    PACKAGES = 1
    DEVELOPMENT = 2


@dataclass(frozen=True)
class Verb:
    """One verb: its sentence in the help, what it needs, what runs it."""

    sentence: str
    needs: Needs
    run: Callable[[list[str]], int]


def run(arguments: list[str]) -> int:
    """Run the verb named first.

    Args:
        arguments: Verb and its own arguments.

    Returns:
        Exit code: 0 done, 1 a bad result, 2 wrong use.

    Raises:
        RefusalError: Something the verb needs cannot be set up.

    """
    name = arguments[0] if arguments else "help"
    if name in ("-h", "--help"):
        name = "help"
    verb = VERBS.get(name)
    if verb is None:
        say(f"没有“{name}”这个命令：./santai help 列出全部。")
        return 2
    if verb.needs is not Needs.NOTHING:
        environment.ensure(development=verb.needs is Needs.DEVELOPMENT)
    return verb.run(arguments[1:])


def _become(command: list[str], env: dict[str, str]) -> int:
    os.execve(command[0], command, env)  # noqa: S606 - the same terminal and signals, one process less


def _clock(arguments: list[str]) -> int:
    command = [str(home.PYTHON), "-m", "santai.kernel.clock_command", *arguments]
    return _become(command, os.environ | {"PYTHONPATH": str(home.ROOT / "src")})


def _calc(arguments: list[str]) -> int:
    command = [str(home.PYTHON), "-m", "santai.knowledge.calculators.command", *arguments]
    return _become(command, os.environ | {"PYTHONPATH": str(home.ROOT / "src")})


def _psql(arguments: list[str]) -> int:
    dsns = management.databases(home.chosen())
    program = "psql" if os.environ.get("DATABASE_URL") else binaries.find().path("psql")
    return subprocess.run([program, dsns.owner, *arguments], check=False).returncode


def _migrate(arguments: list[str]) -> int:  # noqa: ARG001 - every verb takes its arguments
    place = home.chosen()
    home.ensure_secrets(place)
    with home.locked(place):
        management.migrate(management.environment(place, management.databases(place)))
    say("数据库结构已是最新。")
    return 0


def _seed(arguments: list[str]) -> int:
    return _command("seed", arguments, database="santai")


def _calendar(arguments: list[str]) -> int:
    return _command("calendar", arguments, database="santai_second" if "--second" in arguments else "santai")


def _webhook(arguments: list[str]) -> int:
    return _command("webhook", arguments, database="santai")


def _fill(arguments: list[str]) -> int:
    return _command("fill", arguments, database="santai_second")


def _simulate(arguments: list[str]) -> int:
    """Play a month in a database of its own, made anew; with --serve look at the month that is kept there."""
    place = home.chosen()
    home.ensure_secrets(place)
    if "--serve" in arguments:
        env = management.environment(place, management.databases(place, name=MONTH))
        say(f"模拟的一个月：{env['SANTAI_URL']}（Ctrl C 停止）")
        return subprocess.run(serving.web_command(env["SANTAI_PORT"]), env=env, check=False).returncode
    with home.locked(place):
        if not os.environ.get("DATABASE_URL"):
            postgres.drop_database(postgres.ensure(place), MONTH)
        env = management.environment(place, management.databases(place, name=MONTH))
        management.migrate(env)
        return subprocess.run(management.command("simulate", *arguments), env=env, check=False).returncode


def _command(name: str, arguments: list[str], *, database: str) -> int:
    place = home.chosen()
    home.ensure_secrets(place)
    with home.locked(place):
        env = management.environment(place, management.databases(place, name=database))
        management.migrate(env)
        return subprocess.run(management.command(name, *arguments), env=env, check=False).returncode


def _day(arguments: list[str]) -> int:
    place = home.chosen()
    if not serving.healthy(management.environment(place)["SANTAI_URL"]):
        raise RefusalError("系统没有在运行：请先执行 ./santai up。")
    env = management.environment(place, management.databases(place))
    return subprocess.run([str(home.PYTHON), "-m", "day", *arguments], env=env, check=False).returncode


def _bench(arguments: list[str]) -> int:
    place = home.chosen()
    home.ensure_secrets(place)
    with home.locked(place):
        env = management.environment(place, management.databases(place, name="santai_second"))
        management.migrate(env)
        if env["SANTAI_MODE"] != "demo":
            raise RefusalError("正式环境不做压力测量。")
        command = [str(home.PYTHON), "-m", "bench", "--pgbench", binaries.find().path("pgbench"), *arguments]
        return subprocess.run(command, env=env, check=False, cwd=home.ROOT).returncode


def _docs(arguments: list[str]) -> int:  # noqa: ARG001 - every verb takes its arguments
    command = [str(home.PYTHON), "-m", "checks.references", "--update"]
    return subprocess.run(command, env=management.environment(home.chosen()), check=False, cwd=home.ROOT).returncode


def _help(arguments: list[str]) -> int:  # noqa: ARG001 - every verb takes its arguments
    print("用法：./santai 命令 [参数]\n")
    for name, verb in VERBS.items():
        print(f"  {name:<9} {verb.sentence}")
    print("\n数据在 SANTAI_HOME（默认 ./var）；端口由 SANTAI_PORT 指定（默认 8000）；DATABASE_URL 连接已有的数据库。")
    return 0


VERBS = {
    "up": Verb("建立并启动全部，打印地址（--foreground 留在前台）", Needs.PACKAGES, serving.up),
    "down": Verb("停止全部，数据保留", Needs.NOTHING, serving.down),
    "status": Verb("说明哪些部分在运行（--json）", Needs.NOTHING, serving.status),
    "test": Verb("运行测试（--long 含长测试，其余参数交给 pytest）", Needs.DEVELOPMENT, testing.test),
    "check": Verb("检查代码：格式、类型、引用方向、篇幅、文字、许可证、文档", Needs.DEVELOPMENT, testing.check),
    "strings": Verb("检查文字目录（--update 更新）", Needs.DEVELOPMENT, testing.strings),
    "licences": Verb("检查软件包的许可证（--update 更新 THIRD_PARTY.md）", Needs.DEVELOPMENT, testing.licences),
    "docs": Verb("从代码写出参考文档（docs/reference）", Needs.DEVELOPMENT, _docs),
    "day": Verb("像真实的一天那样使用正在运行的系统", Needs.PACKAGES, _day),
    "fill": Verb("在第二个数据库里生成大量工单", Needs.PACKAGES, _fill),
    "simulate": Verb("在单独的数据库里演一个月（--days 30），留着看（--serve）", Needs.PACKAGES, _simulate),
    "bench": Verb("在第二个数据库里测量，旁边由 pgbench 做同样的 SQL（--json）", Needs.PACKAGES, _bench),
    "clock": Verb("计算期限，逐日说明", Needs.PACKAGES, _clock),
    "calc": Verb("按法律算钱、算日子，每一步写明条文（--list、--batch、--json）", Needs.PACKAGES, _calc),
    "calendar": Verb("收下一年的放假安排（文件），重新计算在办事项的时限", Needs.PACKAGES, _calendar),
    "webhook": Verb("把新工单和进展告诉别的系统：list、add、disable、enable", Needs.PACKAGES, _webhook),
    "psql": Verb("进入数据库", Needs.PACKAGES, _psql),
    "migrate": Verb("更新数据库结构", Needs.PACKAGES, _migrate),
    "seed": Verb("载入或更新机构与人员资料", Needs.PACKAGES, _seed),
    "lock": Verb("更新锁定的软件包清单", Needs.DEVELOPMENT, testing.lock),
    "help": Verb("本页", Needs.NOTHING, _help),
}
