"""The hottest, wettest and windiest day."""

from weather_data import read_days


def handler(event, context):
    days = read_days(event["city"])
    return {
        "hottest": pick(days, "high"),
        "wettest": pick(days, "rain"),
        "windiest": pick(days, "wind"),
    }


def pick(days, measure):
    day = max(days, key=lambda each: each[measure])
    return {"date": day["date"], measure: day[measure]}
