package result

// OrEmpty returns a copy of a list that is never nil, so that JSON has [] and never null.
func OrEmpty[T any](list []T) []T { return append([]T{}, list...) }
