"""Names for the types of arrays."""

import numpy as np
import numpy.typing as npt

# True and false for each place; numbers, NaN where they are unknown; whole numbers.
Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
