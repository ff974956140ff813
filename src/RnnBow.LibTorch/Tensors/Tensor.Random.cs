using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Random numbers; without a generator those of the default one.
    public partial class Tensor
    {
        /// <summary>0 or 1 per element, 1 with the probability that the element is.</summary>
        public Tensor bernoulli(Generator? generator = null) => Aten.bernoulli.Invoke(this, generator);

        /// <summary>Sets each element to 1 with probability <paramref name="p"/>, else to 0.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null)
        {
            Aten.bernoulli__float.InvokeVoid(this, p, generator);
            return this;
        }

        /// <summary>Sets each element to 1 with its own probability, else to 0.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null)
        {
            Aten.bernoulli__Tensor.InvokeVoid(this, p, generator);
            return this;
        }

        /// <summary>Positions drawn with the weights in each row.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.multinomial.Invoke(this, num_samples, replacement, generator);

        /// <summary>Fills with normally distributed numbers.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null)
        {
            Aten.normal_.InvokeVoid(this, mean, std, generator);
            return this;
        }

        /// <summary>Fills with numbers evenly distributed from <paramref name="from"/> to below <paramref name="to"/>.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            Aten.uniform_.InvokeVoid(this, @from, to, generator);
            return this;
        }

        /// <summary>Fills with exponentially distributed numbers.</summary>
        public Tensor exponential_(double lambda = 1, Generator? generator = null)
        {
            Aten.exponential_.InvokeVoid(this, lambda, generator);
            return this;
        }

        /// <summary>Fills with Cauchy distributed numbers.</summary>
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null)
        {
            Aten.cauchy_.InvokeVoid(this, median, sigma, generator);
            return this;
        }

        /// <summary>Fills with geometrically distributed numbers.</summary>
        public Tensor geometric_(double p, Generator? generator = null)
        {
            Aten.geometric_.InvokeVoid(this, p, generator);
            return this;
        }

        /// <summary>Fills with numbers whose logarithms are normally distributed.</summary>
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null)
        {
            Aten.log_normal_.InvokeVoid(this, mean, std, generator);
            return this;
        }

        /// <summary>Fills with integers evenly distributed from <paramref name="from"/> to below <paramref name="to"/>.</summary>
        public Tensor random_(double from, double to, Generator? generator = null)
        {
            Aten.random__from.InvokeVoid(this, (long)@from, (long)to, generator);
            return this;
        }

        /// <summary>Poisson distributed numbers, each with its element as the rate.</summary>
        public Tensor poisson(Generator? generator = null) => Aten.poisson.Invoke(this, generator);
    }
}
