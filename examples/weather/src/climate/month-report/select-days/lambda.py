"""The days of one month in one city."""

from weather_data import read_days


def handler(event, context):
    city, month = event["city"], event["month"]
    days = [day for day in read_days(city) if day["date"].startswith(month)]
    if not days:
        raise ValueError(f"there is no weather of {month}: the data runs from 2012-01 to 2015-12")
    print(f"{city} has {len(days)} days in {month}")
    return {"title": f"{city}, {month}", "days": days}
