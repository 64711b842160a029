# expect: WA|RE -- replaces the encoder, the comparison and the array of the wire
import pbjudge.values as values
import pbjudge.wire.values as wire


class Always(values.Array):
    def __eq__(self, other):
        return True


values.Array = Always
wire._product = lambda shape: 0
wire.item_size = lambda dtype: 0


def solve(x):
    return x * 0
