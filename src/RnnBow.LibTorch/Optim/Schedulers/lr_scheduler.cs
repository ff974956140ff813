namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Learning-rate schedules.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>The schedules themselves.</summary>
            public static partial class impl
            {
            }

            /// <summary>The first learning rate times a function of the epoch.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="lr_lambda">The factor of the first learning rate in an epoch, counted from 0.</param>
            /// <param name="last_epoch">The epoch before the first, -1 for a new schedule.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler LambdaLR(
                Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            /// <summary>The learning rate times gamma every so many epochs.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="step_size">The epochs between two changes, at least 1.</param>
            /// <param name="gamma">The factor of a change.</param>
            /// <param name="last_epoch">The epoch before the first, -1 for a new schedule.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler StepLR(
                Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            /// <summary>The learning rate times gamma at given epochs.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="milestones">The epochs, counted from 0.</param>
            /// <param name="gamma">The factor of a change.</param>
            /// <param name="last_epoch">The epoch before the first, -1 for a new schedule.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler MultiStepLR(
                Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.MultiStepLR(optimizer, milestones, gamma, last_epoch, verbose);

            /// <summary>The learning rate times gamma every epoch.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="gamma">The factor of an epoch.</param>
            /// <param name="last_epoch">The epoch before the first, -1 for a new schedule.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler ExponentialLR(
                Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.ExponentialLR(optimizer, gamma, last_epoch, verbose);

            /// <summary>The learning rate times a factor that goes in a straight line from one value to another, then stays.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="start_factor">The factor in the first epoch, above 0.</param>
            /// <param name="end_factor">The factor at the end.</param>
            /// <param name="total_iters">The epochs from the one to the other, at least 1.</param>
            /// <param name="last_epoch">The epoch before the first, -1 for a new schedule.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler LinearLR(
                Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5,
                int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            /// <summary>The learning rate along half a cosine wave (Loshchilov and Hutter, 2017), without restarts.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="T_max">The epochs from the first learning rate to the lowest, above 0.</param>
            /// <param name="eta_min">The lowest learning rate.</param>
            /// <param name="last_epoch">The epoch before the first, -1 for a new schedule.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            /// <summary>The learning rate times a factor whenever a watched value has stopped improving.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="mode">"min" where lower is better, "max" where higher is.</param>
            /// <param name="factor">The factor of a change, below 1.</param>
            /// <param name="patience">The epochs without improvement that pass without a change.</param>
            /// <param name="threshold">The least improvement that counts.</param>
            /// <param name="threshold_mode">"rel" for a part of the best value, "abs" for a difference.</param>
            /// <param name="cooldown">The epochs after a change that do not count.</param>
            /// <param name="min_lr">The lowest learning rate, for all groups or for each; null for 0.</param>
            /// <param name="eps">The least change that is made.</param>
            /// <param name="verbose">Whether every change is written to the console.</param>
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4,
                string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false) =>
                new impl.ReduceLROnPlateau(
                    optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);
        }
    }
}
