using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private readonly ComponentTable<Parameter> _parameters = new();

            /// <summary>The parameters with their dotted names, each parameter once.</summary>
            /// <param name="recurse">Whether those of submodules are included.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var item in _parameters.Items)
                    if (seen.Add(item.component))
                        yield return item;

                if (!recurse) yield break;
                foreach (var (child, module) in _submodules.Items)
                    foreach (var (own, parameter) in module.named_parameters())
                        if (seen.Add(parameter))
                            yield return ($"{child}.{own}", parameter);
            }

            /// <summary>The parameters, each once.</summary>
            /// <param name="recurse">Whether those of submodules are included.</param>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>Whether there is a parameter of that dotted name.</summary>
            /// <param name="target">A name as <see cref="named_parameters"/> gives it.</param>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>The parameter of a dotted name, or null.</summary>
            /// <param name="target">A name as <see cref="named_parameters"/> gives it.</param>
            public virtual Parameter? get_parameter(string target)
            {
                if (_parameters.TryGet(target, out var parameter)) return parameter;
                return FindChild(target, out var rest)?.get_parameter(rest);
            }

            /// <summary>Adds a parameter; it leaves its dispose scope and lives as long as the module.</summary>
            /// <param name="name">Its name in the module.</param>
            /// <param name="param">The parameter.</param>
            /// <exception cref="ArgumentNullException"><paramref name="param"/> is null or disposed.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), $"A null or disposed tensor cannot become parameter '{name}'.");
                if (_parameters.Contains(name))
                    throw new InvalidOperationException($"Parameter '{name}' of {GetName()} is already registered.");
                param.DetachFromDisposeScope();
                _parameters.Set(name, param);
            }

            internal Parameter[] Register(IEnumerable<(string name, Parameter parameter)> created)
            {
                var registered = created.ToArray();
                foreach (var (own, parameter) in registered) register_parameter(own, parameter);
                return [.. registered.Select(r => r.parameter)];
            }

            // For the parameters a module offers as properties: what is replaced belongs to nobody any more.
            internal void ReplaceParameter(string name, Parameter? value)
            {
                if (_parameters.TryGet(name, out var old) && !ReferenceEquals(old, value)) old.Dispose();
                ConditionallyRegisterParameter(name, value);
            }

            /// <summary>Adds, replaces or, with null, removes a parameter.</summary>
            /// <param name="name">Its name in the module.</param>
            /// <param name="value">The parameter or null.</param>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                {
                    _parameters.Remove(name);
                    return;
                }
                value.DetachFromDisposeScope();
                _parameters.Set(name, value);
            }

            /// <summary>Adds, replaces or, with null, removes a parameter.</summary>
            /// <param name="name">Its name in the module.</param>
            /// <param name="value">A <see cref="Parameter"/>, or null.</param>
            protected void ConditionallyRegisterParameter(string name, Tensor? value) =>
                ConditionallyRegisterParameter(name, value as Parameter);
        }
    }
}
