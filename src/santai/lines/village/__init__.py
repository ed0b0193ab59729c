"""Village counsel log (村居法律顾问服务记录, GW): three taps, with a signal or without, confirmed by the villager."""
