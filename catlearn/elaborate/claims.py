from .elaborated import NotAsked
def read_claim(reading, item, source):
    return NotAsked(item.span, " ".join(source.read(item.span).split()), "claim", "PENDING", "later")
