global using static TorchSharp.Interop.Native;
global using TorchSharp.Interop;
