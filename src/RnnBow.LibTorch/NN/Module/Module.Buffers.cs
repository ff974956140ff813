namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private sealed record Buffer(Tensor Tensor, bool Persistent);

            private readonly ComponentTable<Buffer> _buffers = new();

            /// <summary>The buffers with their dotted names, each buffer once.</summary>
            /// <param name="recurse">Whether those of submodules are included.</param>
            /// <param name="include_nonpersistent">Whether buffers that are not saved are included.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, buffer) in _buffers.Items)
                    if ((buffer.Persistent || include_nonpersistent) && seen.Add(buffer.Tensor))
                        yield return (name, buffer.Tensor);

                if (!recurse) yield break;
                foreach (var (child, module) in _submodules.Items)
                    foreach (var (own, buffer) in module.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer))
                            yield return ($"{child}.{own}", buffer);
            }

            /// <summary>The buffers, each once.</summary>
            /// <param name="recurse">Whether those of submodules are included.</param>
            /// <param name="include_nonpersistent">Whether buffers that are not saved are included.</param>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            /// <summary>Whether there is a buffer of that dotted name.</summary>
            /// <param name="target">A name as <see cref="named_buffers"/> gives it.</param>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The buffer of a dotted name, or null.</summary>
            /// <param name="target">A name as <see cref="named_buffers"/> gives it.</param>
            public virtual Tensor? get_buffer(string target)
            {
                if (_buffers.TryGet(target, out var buffer)) return buffer.Tensor;
                return FindChild(target, out var rest)?.get_buffer(rest);
            }

            /// <summary>Adds a tensor that moves and is saved with the module but is not trained; it leaves its dispose scope.</summary>
            /// <param name="name">Its name in the module.</param>
            /// <param name="tensor">The tensor.</param>
            /// <param name="persistent">Whether it is part of <see cref="state_dict"/>.</param>
            /// <exception cref="ArgumentNullException"><paramref name="tensor"/> is null or disposed.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), $"A null or disposed tensor cannot be registered as buffer '{name}'.");
                if (_buffers.Contains(name))
                    throw new InvalidOperationException($"Buffer '{name}' of {GetName()} is already registered.");
                ConditionallyRegisterBuffer(name, tensor, persistent);
            }

            /// <summary>Adds, replaces or, with null, removes a buffer.</summary>
            /// <param name="name">Its name in the module.</param>
            /// <param name="value">The tensor or null.</param>
            /// <param name="persistent">Whether it is part of <see cref="state_dict"/>.</param>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                {
                    _buffers.Remove(name);
                    return;
                }
                value.DetachFromDisposeScope();
                _buffers.Set(name, new Buffer(value, persistent));
            }
        }
    }
}
