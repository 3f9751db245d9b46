package proc

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

var touched byte // keeps the compiler from leaving the reads out

// mapAgain touches every page of a file that it has mapped, which is what a program does with its own code.
func mapAgain(path string, turned func(int)) {
	f, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	info, err := f.Stat()
	if err != nil {
		panic(err)
	}
	data, err := unix.Mmap(int(f.Fd()), 0, int(info.Size()), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		panic(err)
	}
	for turn := 1; ; turn++ {
		for i := 0; i < len(data); i += os.Getpagesize() {
			touched += data[i]
		}
		turned(turn)
	}
}

// readAgain reads a file in pieces.
func readAgain(path string, turned func(int)) {
	f, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	piece := make([]byte, 1<<16)
	for turn := 1; ; turn++ {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			panic(err)
		}
		for {
			_, err := f.Read(piece)
			if err == io.EOF {
				break
			}
			if err != nil {
				panic(err)
			}
		}
		turned(turn)
	}
}
