namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has a momentum that schedules change.</summary>
        public interface IMomentum
        {
            /// <summary>The momentum, at least 0.</summary>
            double Momentum { get; set; }
        }
    }
}
