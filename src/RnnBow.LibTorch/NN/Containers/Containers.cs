using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>An empty row of modules.</summary>
        public static Sequential Sequential() => new();

        /// <summary>Modules in a row, named by their position.</summary>
        /// <param name="modules">The modules.</param>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
            modules.Aggregate(Sequential(), (row, module) => row.append(module));

        /// <summary>Modules in a row.</summary>
        /// <param name="modules">The modules with their names.</param>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
            modules.Aggregate(Sequential(), (row, module) => row.append(module.name, module.submodule));

        /// <summary>Modules in a row.</summary>
        /// <param name="modules">The modules with their names.</param>
        public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
            modules.Aggregate(Sequential(), (row, module) => row.append(module.Item1, module.Item2));

        /// <summary>Modules in a row, named by their position.</summary>
        /// <param name="modules">The modules.</param>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => Sequential(modules.ToArray());

        /// <summary>Modules in a row.</summary>
        /// <param name="modules">The modules with their names.</param>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
            Sequential(modules.ToArray());

        /// <summary>Modules in a row.</summary>
        /// <param name="modules">The modules with their names.</param>
        public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
            Sequential(modules.ToArray());

        /// <summary>A list of modules.</summary>
        /// <param name="modules">The modules.</param>
        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

        /// <summary>A list of modules of one type.</summary>
        /// <param name="modules">The modules.</param>
        public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);
    }
}
