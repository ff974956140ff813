using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A multi-dimensional array of one element type on one device, with the gradient machinery of libtorch behind it.
    /// A tensor belongs to the <see cref="DisposeScope"/> that was current when it was created, until it is moved or detached.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private readonly TensorHandle handle;
        private int disposed;

        /// <summary>Takes over one reference to a native tensor; 0 makes an undefined tensor, which no scope counts.</summary>
        internal Tensor(nint tensor) : this(new TensorHandle(tensor))
        {
        }

        internal Tensor(TensorHandle handle)
        {
            this.handle = handle;
            if (handle.IsInvalid) GC.SuppressFinalize(handle);
            else OwningDisposeScope = DisposeScopeManager.ThreadSingleton.Register(this);
        }

        /// <summary>Tensors that are alive in the process, on all threads.</summary>
        public static long TotalCount => TensorHandle.Live;

        /// <summary>The largest number of tensors that were alive at the same time.</summary>
        public static long PeakCount => TensorHandle.Peak;

        /// <summary>The native tensor. It is valid while this object is alive and not disposed.</summary>
        /// <exception cref="ObjectDisposedException">The tensor is disposed or undefined.</exception>
        public IntPtr Handle
        {
            get
            {
                if (IsInvalid) ThrowInvalid();
                return handle.DangerousGetHandle();
            }
        }

        /// <summary>Whether the tensor is disposed, or undefined (a gradient that is not there).</summary>
        public bool IsInvalid => disposed != 0 || handle.IsInvalid;

        /// <summary>A name for the user's own use.</summary>
        public string? name { get; set; }

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Whether the tensor was undefined from the start; unlike <see cref="IsInvalid"/> this never changes.</summary>
        internal bool IsUndefined => handle.IsInvalid;

        /// <summary>A tensor object for a native tensor that the caller owns a reference to, which it takes over.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        /// <summary>Gives up the native tensor, which the caller then owns; this object is as if disposed.</summary>
        /// <exception cref="ObjectDisposedException">The tensor is disposed or undefined.</exception>
        public IntPtr DecoupleFromNativeHandle()
        {
            using var lease = Lease();
            var decoupled = Native.rnnbow_tensor_retain(lease.Pointer);
            Dispose();
            return decoupled;
        }

        /// <summary>Releases the native tensor. Disposing twice does nothing.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Moves the tensor to the scope around the one it is in, or out of all scopes where there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes the tensor out of its scope: from now on the caller disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Moves the tensor to the scope of <paramref name="other"/>, or out of all scopes where it has none.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Moves the tensor to <paramref name="other"/>; null takes it out of all scopes.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null) other?.Attach(this);
            else OwningDisposeScope.MoveToOther(other, this);
            return this;
        }

        /// <summary>Releases the native tensor.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (handle.IsInvalid || Interlocked.Exchange(ref disposed, 1) != 0) return;
            LeaveScope();
            handle.Dispose();
        }

        /// <summary>Hands the native tensor to another tensor object; this one is as if disposed.</summary>
        internal TensorHandle MoveHandle()
        {
            if (handle.IsInvalid || Interlocked.Exchange(ref disposed, 1) != 0) ThrowInvalid();
            LeaveScope();
            return handle;
        }

        /// <summary>Keeps the native tensor alive until the lease is disposed.</summary>
        internal HandleLease Lease() => new(this);

        /// <summary>Keeps the native tensor alive until <see cref="ReleaseAcquired"/>.</summary>
        internal TensorHandle Acquire()
        {
            if (IsInvalid) ThrowInvalid();
            var added = false;
            handle.DangerousAddRef(ref added);
            return handle;
        }

        internal void ReleaseAcquired() => handle.DangerousRelease();

        private void LeaveScope()
        {
            DisposeScopeManager.ThreadSingleton.CountDisposal(this);
            OwningDisposeScope?.MarkAsDisposed(this);
        }

        private void ThrowInvalid() => throw new ObjectDisposedException(
            nameof(Tensor), handle.IsInvalid ? "The tensor is undefined: it has no value." : "The tensor has been disposed.");
    }
}
