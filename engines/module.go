package engines

import "runtime/debug"

// ModuleVersion returns the version of the Go module at path that this program was built with, for engines
// that have no version of their own: "v0.5.1". Test binaries do not carry it; there, and where the program was
// built without modules, it is "unknown (no build information)".
func ModuleVersion(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return unknownVersion
	}
	return versionIn(info, path)
}

func versionIn(info *debug.BuildInfo, path string) string {
	for _, m := range info.Deps {
		if m.Path != path {
			continue
		}
		if m.Replace != nil {
			m = m.Replace
		}
		if m.Version != "" {
			return m.Version
		}
	}
	return unknownVersion
}

const unknownVersion = "unknown (no build information)"
