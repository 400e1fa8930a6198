"""The longest time without a drop of rain."""

from itertools import groupby

from weather_data import read_days


def handler(event, context):
    spells = [list(days) for dry, days in groupby(read_days(event["city"]), key=is_dry) if dry]
    longest = max(spells, key=len)
    return {"from": longest[0]["date"], "to": longest[-1]["date"], "days": len(longest)}


def is_dry(day):
    return day["rain"] == 0
