using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves and converts the parameters and buffers. Integer tensors are moved and keep their type.</summary>
            /// <param name="device">The target device.</param>
            /// <param name="dtype">The target type, floating point or complex.</param>
            /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
            /// <returns>The module itself; its parameters stay the same objects.</returns>
            /// <exception cref="ArgumentException"><paramref name="dtype"/> is neither floating point nor complex.</exception>
            /// <exception cref="InvalidOperationException"><paramref name="device"/> is not available.</exception>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                Move(device, dtype, non_blocking);
                foreach (var (_, child) in named_children()) child._to(device, dtype, non_blocking);
                return this;
            }

            /// <summary>Moves the parameters and buffers.</summary>
            /// <param name="deviceType">The type of the target device.</param>
            /// <param name="deviceIndex">The index of the target device, or -1 for the current one.</param>
            /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
            /// <returns>The module itself; its parameters stay the same objects.</returns>
            /// <exception cref="InvalidOperationException">The device is not available.</exception>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                Move(new Device(deviceType, deviceIndex), null, non_blocking);
                foreach (var (_, child) in named_children()) child._to(deviceType, deviceIndex, non_blocking);
                return this;
            }

            /// <summary>Converts the parameters and buffers. Integer tensors keep their type.</summary>
            /// <param name="dtype">The target type, floating point or complex.</param>
            /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
            /// <returns>The module itself; its parameters stay the same objects.</returns>
            /// <exception cref="ArgumentException"><paramref name="dtype"/> is neither floating point nor complex.</exception>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                Move(null, dtype, non_blocking);
                foreach (var (_, child) in named_children()) child._to(dtype, non_blocking);
                return this;
            }

            /// <summary>Moves and converts the parameters and buffers to the device and type of a tensor.</summary>
            /// <param name="other">The tensor that serves as a template.</param>
            /// <param name="non_blocking">Whether a copy from pinned memory may run beside the host.</param>
            /// <returns>The module itself; its parameters stay the same objects.</returns>
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            /// <summary>What a module does after its own parameters have been moved or converted.</summary>
            /// <param name="dtype">The type they were converted to; null if they kept theirs.</param>
            /// <param name="device">The device they were moved to; null if they stayed where they were.</param>
            /// <param name="non_blocking">Whether a copy from pinned memory may still run beside the host.</param>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking) { }

            // For the engine's own modules: in TorchSharp they do not override _toEpilog, so here they may not either.
            internal virtual void OnMoved() { }

            private void Move(Device? device, ScalarType? dtype, bool nonBlocking)
            {
                if (dtype is { } type && !IsFloating(type) && !IsComplex(type))
                    throw new ArgumentException($"A module converts to floating point or complex types only, but {type} was asked for.");
                if (device?.type == DeviceType.CUDA && !torch.cuda.is_available())
                    throw new InvalidOperationException(
                        $"{GetName()} cannot be moved to {device}: CUDA is not available. It needs a CUDA device and a libtorch for it.");

                using var noGrad = torch.no_grad();
                using var scope = torch.NewDisposeScope();
                foreach (var (_, parameter) in _parameters.Items) MoveInPlace(parameter, device, dtype, nonBlocking);
                foreach (var (_, buffer) in _buffers.Items) MoveInPlace(buffer.Tensor, device, dtype, nonBlocking);
                OnMoved();
                _toEpilog(dtype, device, nonBlocking);
            }

            // In place, so that optimizers and fields that hold the tensor keep seeing the one the module trains.
            private static void MoveInPlace(Tensor tensor, Device? device, ScalarType? dtype, bool nonBlocking)
            {
                var type = dtype is { } asked && (IsFloating(tensor.dtype) || IsComplex(tensor.dtype)) ? asked : tensor.dtype;
                var grad = tensor.grad;
                Aten.set_data.InvokeVoid(tensor, tensor.to(type, device ?? tensor.device, non_blocking: nonBlocking));
                if (grad is not null) Aten.set_data.InvokeVoid(grad, grad.to(type, device ?? grad.device, non_blocking: nonBlocking));
            }

            private static bool IsFloating(ScalarType type) =>
                type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

            private static bool IsComplex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;
        }
    }
}
