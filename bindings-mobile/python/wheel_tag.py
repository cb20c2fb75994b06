"""Says in the wheel's name for which system its native library was built.

That is this one, unless `SCHOOLGATE_WHEEL_PLATFORM` names another, as `manylinux_2_17_aarch64`, for a library that was
built for it.
"""

import os
import sysconfig

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelTag(BuildHookInterface):
    def initialize(self, version, build_data):
        own = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        platform = os.environ.get("SCHOOLGATE_WHEEL_PLATFORM", own)
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"
