package result

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
)

var hostID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// addHost takes in a machine of the run.
func (f *File) addHost(h Host) error {
	switch {
	case !hostID.MatchString(h.ID):
		return &outOfBounds{"id", quoted(h.ID), "a letter or digit, and up to 63 more, dots, hyphens or underscores"}
	case f.hasHost(h.ID):
		return fmt.Errorf("the host %q is there twice", h.ID)
	case len(f.Hosts) == mostHosts:
		return fmt.Errorf("this is host %d, but at most %d are allowed", mostHosts+1, mostHosts)
	}
	f.Hosts = append(f.Hosts, h)
	return cmp.Or(check(h), checkKinds(f.Hosts[len(f.Hosts)-1:]))
}

// checkKinds refuses machines with more kinds of processors than there are. Each two machines of two files are compared
// by theirs.
func checkKinds(hosts []Host) error {
	for _, h := range hosts {
		if n := len(h.Kinds); n > mostKinds {
			return fmt.Errorf("the host has %d kinds of processors, but at most %d are allowed", n, mostKinds)
		}
	}
	return nil
}

// checkHost refuses the id of a machine that the file has not described.
func (f *File) checkHost(id string) error {
	if f.hasHost(id) {
		return nil
	}
	return &outOfBounds{"host", quoted(id), "the id of a host record before it"}
}

func (f *File) hasHost(id string) bool {
	return slices.ContainsFunc(f.Hosts, func(h Host) bool { return h.ID == id })
}
