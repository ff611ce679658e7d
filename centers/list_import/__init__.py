"""Old board posts list services in one line: "칼갈이 지원, 이불 세탁 등". A machine proposes where one
service ends; a person decides, because "농기구, 주방기구 등 칼갈이 지원" is one."""
