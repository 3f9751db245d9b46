package stats

import "sync"

// memo remembers what a slow function gave. Several goroutines may ask it.
type memo[K comparable] struct {
	sync.Mutex
	known map[K]float64
}

const mostRemembered = 10_000 // which keeps the memory small

// get returns what f gave for the key when it was asked first. A failure is not remembered.
func (m *memo[K]) get(key K, f func() (float64, bool)) (y float64, ok bool) {
	m.Lock()
	y, ok = m.known[key]
	m.Unlock()
	if ok {
		return y, true
	}
	if y, ok = f(); !ok {
		return y, false
	}
	m.Lock()
	defer m.Unlock()
	if m.known == nil || len(m.known) >= mostRemembered {
		m.known = map[K]float64{}
	}
	m.known[key] = y
	return y, true
}
