namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters and saved buffers by dotted name. The tensors are the module's own, not copies.</summary>
            /// <param name="destination">A dictionary to add to, or null for a new one.</param>
            /// <param name="prefix">What comes before every name, without the dot.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (own, parameter) in named_parameters()) destination.TryAdd(Prefixed(prefix, own), parameter);
                foreach (var (own, buffer) in named_buffers(true, false)) destination.TryAdd(Prefixed(prefix, own), buffer);
                // Also by child, because a tensor that two submodules share has an entry under each of its names.
                foreach (var (child, module) in named_children()) module.state_dict(destination, Prefixed(prefix, child));
                return destination;
            }

            private static string Prefixed(string? prefix, string own) => string.IsNullOrEmpty(prefix) ? own : $"{prefix}.{own}";

            /// <summary>Copies values from a dictionary of tensors into the parameters and buffers of the same names.</summary>
            /// <param name="source">Tensors by dotted name.</param>
            /// <param name="strict">Whether the names must be exactly those of this module.</param>
            /// <param name="skip">Names that are left alone.</param>
            /// <returns>The names <paramref name="source"/> lacks, and those this module lacks.</returns>
            /// <exception cref="InvalidOperationException"><paramref name="strict"/> is set and names differ.</exception>
            /// <exception cref="ArgumentException">A tensor has another shape than its counterpart; nothing was copied.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var destination = state_dict();
                bool Kept(string key) => skip is null || !skip.Contains(key);
                var missing = destination.Keys.Where(k => Kept(k) && !source.ContainsKey(k)).ToList();
                var unexpected = source.Keys.Where(k => Kept(k) && !destination.ContainsKey(k)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException(Mismatch(missing, unexpected));

                var pairs = source.Where(s => Kept(s.Key) && destination.ContainsKey(s.Key))
                    .Select(s => (name: s.Key, from: s.Value, to: destination[s.Key])).ToList();
                foreach (var (own, from, to) in pairs) RequireShape(own, from.shape, to.shape);
                using var noGrad = torch.no_grad();
                foreach (var (_, from, to) in pairs) to.copy_(from);
                return (missing, unexpected);
            }

            private string Mismatch(List<string> missing, List<string> unexpected) =>
                $"The loaded state does not fit {GetName()}: " +
                $"missing {Listed(missing)}; unexpected {Listed(unexpected)}. " +
                "Load it into a module with the same architecture, or pass strict: false.";

            private static string Listed(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

            private void RequireShape(string own, long[] found, long[] expected)
            {
                if (found.AsSpan().SequenceEqual(expected)) return;
                throw new ArgumentException(
                    $"'{own}' of {GetName()} has the shape [{string.Join(", ", expected)}], " +
                    $"but the loaded tensor has the shape [{string.Join(", ", found)}].");
            }
        }
    }
}
