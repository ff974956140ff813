namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private readonly ComponentTable<Module> _submodules = new();

            /// <summary>The direct submodules with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _submodules.Items;

            /// <summary>The direct submodules.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(c => c.module);

            /// <summary>All submodules with their dotted names: the direct ones first, then theirs; not the module itself.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in _submodules.Items) yield return child;
                foreach (var (child, module) in _submodules.Items)
                    foreach (var (own, descendant) in module.named_modules())
                        yield return ($"{child}.{own}", descendant);
            }

            /// <summary>All submodules: the direct ones first, then theirs; not the module itself.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            /// <summary>Adds a submodule.</summary>
            /// <param name="name">Its name in the module, without dots.</param>
            /// <param name="module">The submodule; null removes the one of that name.</param>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a submodule.</summary>
            /// <param name="name">Its name in the module, without dots.</param>
            /// <param name="submodule">The submodule; null removes the one of that name.</param>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name))
                    throw new ArgumentException("The name of a submodule cannot be empty.", nameof(name));
                if (name.Contains('.'))
                    throw new ArgumentException($"The name of a submodule cannot contain a dot, but is '{name}'.", nameof(name));
                if (_submodules.Contains(name))
                    throw new InvalidOperationException($"Submodule '{name}' of {GetName()} is already registered.");
                submodule.RegisterComponents();
                _submodules.Set(name, submodule);
            }

            /// <summary>Removes all submodules without disposing them.</summary>
            protected void ClearModules() => _submodules.Clear();

            // The child that a dotted name leads into, and what remains of the name.
            private Module? FindChild(string target, out string rest)
            {
                var dot = target.IndexOf('.');
                rest = target[(dot + 1)..];
                if (dot < 0) return null;
                var first = target[..dot];
                return named_children().FirstOrDefault(c => c.name == first).module;
            }
        }
    }
}
