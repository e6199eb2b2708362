namespace TorchSharp;

public static partial class torch
{
    /// <summary>No operation of this thread is recorded until the guard is disposed.</summary>
    public static IDisposable no_grad() => new GradModeGuard(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradModeGuard(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradModeGuard(mode);

    public static bool is_grad_enabled() => st_grad_mode() != 0;

    /// <summary>
    /// Like <see cref="no_grad"/>, and tensors made meanwhile can never be recorded. Guards are disposed on the
    /// thread that made them, innermost first.
    /// </summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceModeGuard(mode);

    public static bool is_inference_mode_enabled() => st_is_inference_mode() != 0;

    private sealed class GradModeGuard : IDisposable
    {
        private readonly bool previous = is_grad_enabled();

        public GradModeGuard(bool enabled) => st_set_grad_mode(enabled);

        public void Dispose() => st_set_grad_mode(previous);
    }

    private sealed class InferenceModeGuard(bool mode) : IDisposable
    {
        private nint guard = st_enter_inference_mode(mode);

        public void Dispose()
        {
            if (guard != 0)
            {
                st_leave_inference_mode(guard);
                guard = 0;
            }
        }
    }
}
