"""A day of the city: people ask, desks answer, all over HTTP; a recount then compares what they were told with SQL."""
