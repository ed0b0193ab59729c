"""santai (三台): a city's public legal service as one system; every sub-package is a room."""
