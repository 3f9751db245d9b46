package engines

func bindsFuncs(r AdapterRealm) bool {
	_, ok := r.(FuncBinder)
	return ok
}
