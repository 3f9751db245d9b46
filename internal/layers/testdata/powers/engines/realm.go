package engines

func bindsToo(r AdapterRealm, p any) bool {
	_ = p.(string)
	_, ok := r.(FuncBinder)
	return ok
}
