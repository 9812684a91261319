// The JSON form of a sentence in two languages (core/json_fields.h).
#pragma once

#include "core/local_text.h"

namespace sokhao::core {

template <class V>
void describe(V& v, LocalText& t) {
  v("vi", t.vi);
  v("en", t.en);
}

}  // namespace sokhao::core
