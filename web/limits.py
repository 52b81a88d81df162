"""Rate limits. A whole school shares one address, so limits by address are wide; see each use."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address, storage_uri="memory://", strategy="moving-window")
