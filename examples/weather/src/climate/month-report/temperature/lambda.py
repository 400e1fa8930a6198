"""How warm the days were."""

from statistics import mean


def handler(event, context):
    days = event["days"]
    return {
        "mean": round(mean((day["high"] + day["low"]) / 2 for day in days), 1),
        "highest": max(day["high"] for day in days),
        "lowest": min(day["low"] for day in days),
    }
